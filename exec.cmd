@rem The exec of sh, for the scripts in package.json: with it npm's signals reach node itself. Windows has no such signals.
@%*
