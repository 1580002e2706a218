import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

// The least that a bot of these libraries can be: what a turn costs before it does anything.
const card = JSON.parse(process.argv[2] ?? '{}');
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(Object.assign(request, { method: 'POST' }), response, async (context) => {
    await context.sendActivity({ attachments: [CardFactory.adaptiveCard(card)] });
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
