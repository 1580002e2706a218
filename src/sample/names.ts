/** Invented people: any first name with any last name. Some need folding for an e-mail address, as real ones do. */
export const FIRST_NAMES: readonly string[] =
  `Aaliyah Abena Adaeze Adrian Agnieszka Aisha Alasdair Aled Alice Alina Amandeep Amelia Amina Anil Anita Anneka Anthea Antonia
Ashok Asif Ayesha Babatunde Beatrice Becky Bethan Bilal Blessing Bonita Bronagh Bronwen Camille Carys Chanel Charlotte Chiara
Chidi Chloë Ciara Claudette Corinne Daksha Damilola Danielle Daphne Darren Dawn Deborah Delroy Denise Devon Dilys Dionne
Dominic Donna Ebony Efua Eilidh Ekaterina Elaine Eleri Elif Ellen Emeka Emily Emma Esme Esther Ewan Fadumo Farah Fatima Faye
Femi Ffion Fiona Folasade Frances Freya Gemma Geraldine Grace Gurpreet Gwen Habiba Hamza Hannah Harpreet Heather Helen Hodan
Ibrahim Ifeoma Imogen Ines Ingrid Isabel Iwona Jacqueline Jade Jamila Janine Jasmin Jennifer Joanna Jocelyn Joy Juliet Kalpana
Karen Karolina Kasia Kathryn Keisha Kelechi Kerry Khadija Kiran Kofi Kwame Lakshmi Latoya Laura Leanne Leila Lesley Lianne
Linda Lorna Louise Lucy Mabel Magdalena Maeve Maria Marlene Marsha Maryam Meera Megan Melanie Mercy Michaela Mina Modupe Monica
Nadia Naomi Narinder Natasha Neema Ngozi Niamh Nicola Nikhil Nimmi Nkechi Olga Olivia Olumide Oonagh Owen Pauline Perpetua
Phoebe Polly Rachel Rafael Rebecca Reena Rhiannon Roisin Rosalind Rukhsana Ruth Sabina Sadia Samina Sandra Sanjay Saoirse Seema
Sharon Shauna Shereen Shirley Siân Sinead Sofia Stella Sunita Suzanne Tamsin Tariq Tendai Teresa Thandiwe Tomasz Tracey Uche
Valentina Vanessa Verity Vikram Wanjiru Wendy Winifred Xanthe Yasmin Yetunde Yvonne Zainab Zara Zoë`.split(/\s+/);

export const LAST_NAMES: readonly string[] =
  `Abara Achterberg Adamczyk Adeleke Afolayan Agyeman Ainsworth Akhtar Alderson Allinson Amankwah Appleyard Arkwright Asante
Ashdown Atherley Awolowo Bainbridge Balogun Bamford Banerjee Barraclough Beaumont Bellweather Bhatti Birtwhistle Blackwood
Boateng Bolarinwa Bradbury Braithwaite Brennan Brookfield Burgess Cadwallader Calloway Campion Carrington Castellano Chaudhry
Chikwanha Chowdhury Clutterbuck Coldwell Comfort Corrigan Cotterill Crabtree Cunliffe D'Souza Dalgleish Danjuma Davenport
Delacroix Desai Devlin Dhaliwal Dlamini Dobrowski Donnelly Drakeford Drinkwater Dunmore Ebanks Egerton Ekwueme Ellery Eshun
Everard Fairbrother Falconer Farooqi Fernandes Finnegan Fitzwilliam Fothergill Gallacher Garside Gbadamosi Ghosh Gilchrist
Goldthorpe Greatorex Grewal Grimshaw Gupta Hajdari Halloran Hardcastle Hargreaves Haverstock Hebblethwaite Heseltine Hinchliffe
Holroyd Hussaini Ibekwe Ikeji Inglewood Ingram Iqbal Jagger Jankowska Jephcott Jimoh Joshi Kaczmarek Kamara Kavanagh Kettlewell
Khumalo Kilbride Kinsella Kowalczyk Kulkarni Lancaster Langworthy Latif Lightfoot Llewellyn Lockwood Lowther
MacAllister Mahoney Majumdar Makinde Malhotra Mandeville Marchetti Mabaso McAteer McGillivray Mehmood Menon Merriweather
Midgley Milburn Mistry Montague Mortimer Moyo Mukherjee Mutasa Nakamura Narayan Ndlovu Nettleship Nkosi Nowicki
Nwachukwu O'Driscoll O'Hanlon Oakenshaw Obafemi Odhiambo Ogunleye Okonjo Olatunji Onyango Osei-Mensah Otieno Outhwaite Owusu
Palfreyman Pankhurst Parmar Patterdale Pemberton Penhaligon Petrova Pickersgill Pilkington Plowright Postlethwaite Quaye Quigley
Radcliffe Ramsbottom Rashid Ravenscroft Redfearn Rigby Rothwell Sadiq Saltmarsh Sandhu Satterthwaite Scattergood Sedgwick Sesay
Shackleton Shergill Sidebottom Sikora Singleton Skelton Slattery Solanki Sotheby Stannard Stapleton Suleiman Summerscale
Tattersall Tembo Thackeray Thistlewood Threlfall Tolland Trevithick Turay Umeh Underhill Vaidya Varley Venkatesan Verma Wadsworth
Wainwright Walmsley Warburton Wetherby Whitcombe Widdowson Winstanley Wojtowicz Womersley Wrigglesworth Yaqub Yeboah Youlden
Zielinska Zulu-Hart`.split(/\s+/);
