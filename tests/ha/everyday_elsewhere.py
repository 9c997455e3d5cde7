"""Everyday sentences in French, Spanish, Italian and Dutch, written before the patterns that understand them."""

ELSEWHERE: dict[str, dict[str, str]] = {
    "fr": {
        "BackwalkLeft": """\
combien de minutes me reste-t-il; il me reste combien à marcher; combien de temps dois-je encore marcher
qu'est-ce qu'il me reste à marcher aujourd'hui""",
        "BackwalkDistance": """\
quelle distance j'ai parcourue cette semaine; combien de kilomètres ai-je marché hier
combien de mètres j'ai fait aujourd'hui""",
        "BackwalkMinutes": """\
combien de minutes ai-je marché hier; combien de temps j'ai marché à reculons cette semaine
combien de minutes j'ai marché ce mois-ci; j'ai marché combien de minutes aujourd'hui""",
        "BackwalkStepOne": """\
est-ce que l'étape 1 est faite; ai-je atteint mon objectif; est-ce que j'ai déjà marché à reculons aujourd'hui""",
        "BackwalkWeek": """\
comment se passe ma semaine; combien de jours de jambes il me reste cette semaine
combien de jours de jambes ai-je faits""",
        "BackwalkMoving": "est-ce que je marche à reculons; dans quel sens je marche; est-ce que ça compte",
        "BackwalkLegDay": """\
est-ce que demain est un jour de jambes; dois-je marcher demain; c'est un jour de jambes lundi
aujourd'hui est un jour de repos""",
        "BackwalkNextLegDay": "quand est mon prochain jour de jambes; c'est quand mon prochain jour de jambes",
        "BackwalkChooseToday": "fais d'aujourd'hui un jour de repos; fais d'aujourd'hui un jour de jambes",
        "BackwalkSetGoal": "mets mon objectif quotidien à 12 minutes; mon objectif est maintenant de quinze minutes",
        "BackwalkGoal": "quel est mon objectif quotidien; c'est quoi mon objectif",
        "BackwalkStreak": "quelle est ma série; combien de jours de jambes d'affilée",
        "BackwalkBests": "quel est mon record; quelle est ma plus longue séance",
        "BackwalkPace": "à quelle vitesse je marche; quelle est mon allure",
        "BackwalkResistance": "quelle est la résistance; à combien est la résistance",
        "BackwalkChangeResistance": "augmente la résistance de un; baisse la résistance; plus de résistance",
        "BackwalkSetResistance": "mets la résistance à quatre; résistance cinq; règle la résistance sur 4,5",
        "BackwalkAdvice": "est-ce que je suis prêt pour plus; dois-je augmenter la résistance",
        "BackwalkStart": "démarre ma séance; commence l'étape 1; reprends ma séance",
        "BackwalkPause": "mets ma séance en pause; je fais une pause; j'ai besoin d'une pause",
        "BackwalkFinish": "termine ma séance; j'ai fini de marcher; arrête la séance",
        "BackwalkDiscard": "abandonne la séance; oublie cette séance",
        "BackwalkLogSession": """\
note dix minutes au traîneau; j'ai marché à reculons dehors pendant quinze minutes
hier j'ai marché dix minutes à reculons; ajoute 12 minutes sur le tapis; j'ai fait dix minutes de traîneau hier""",
        "BackwalkReportPain": """\
j'ai mal au genou; mon genou me fait mal, trois; douleur quatre; aucune douleur; j'ai un peu mal au genou
ça m'a fait mal""",
        "BackwalkSkipToday": "saute le jour de jambes; saute aujourd'hui; je ne marche pas aujourd'hui",
        "BackwalkPausePlan": "je suis malade pendant une semaine; mets mon programme en pause jusqu'à lundi",
        "BackwalkResumePlan": "reprends mon programme; je suis guéri",
        "BackwalkDeleteSession": "supprime ma dernière séance",
        "BackwalkMoveSession": "donne ma dernière séance à Ben",
        "BackwalkUndo": "annule ça; annule la dernière modification",
        "BackwalkPodBattery": "quelle est la batterie du pod; combien de batterie a mon pod",
        "BackwalkConnected": "est-ce que le pod est connecté; mon tapis est-il connecté",
    },
    "es": {
        "BackwalkLeft": """\
cuántos minutos me faltan; cuánto me queda por caminar; cuánto tengo que caminar todavía
qué me falta por caminar hoy""",
        "BackwalkDistance": """\
qué distancia he caminado esta semana; cuántos kilómetros caminé ayer; cuántos metros he hecho hoy""",
        "BackwalkMinutes": """\
cuántos minutos caminé ayer; cuánto tiempo he caminado hacia atrás esta semana
cuántos minutos he caminado este mes; cuántos minutos llevo hoy""",
        "BackwalkStepOne": "está hecho el paso 1; he cumplido mi objetivo; ya he caminado hacia atrás hoy",
        "BackwalkWeek": """\
cómo va mi semana; cuántos días de pierna me quedan esta semana; cuántos días de pierna he hecho""",
        "BackwalkMoving": "estoy caminando hacia atrás; en qué dirección camino; está contando",
        "BackwalkLegDay": """\
es mañana día de pierna; tengo que caminar mañana; tengo día de pierna el lunes; es hoy día de descanso""",
        "BackwalkNextLegDay": "cuándo es mi próximo día de pierna; cuándo me toca día de pierna",
        "BackwalkChooseToday": "haz que hoy sea día de descanso; haz que hoy sea día de pierna",
        "BackwalkSetGoal": "pon mi objetivo diario en 12 minutos; mi objetivo es ahora de quince minutos",
        "BackwalkGoal": "cuál es mi objetivo diario; cuál es mi objetivo",
        "BackwalkStreak": "cuál es mi racha; cuántos días de pierna seguidos llevo",
        "BackwalkBests": "cuál es mi récord; cuál es mi sesión más larga",
        "BackwalkPace": "a qué velocidad camino; cuál es mi ritmo",
        "BackwalkResistance": "cuál es la resistencia; en cuánto está la resistencia",
        "BackwalkChangeResistance": "sube la resistencia en uno; baja la resistencia; más resistencia",
        "BackwalkSetResistance": "pon la resistencia en cuatro; resistencia cinco; ajusta la resistencia a 4,5",
        "BackwalkAdvice": "estoy listo para más; debo subir la resistencia",
        "BackwalkStart": "inicia mi sesión; empieza el paso 1; continúa mi sesión",
        "BackwalkPause": "pausa mi sesión; hago una pausa; necesito una pausa",
        "BackwalkFinish": "termina mi sesión; he terminado de caminar; para la sesión",
        "BackwalkDiscard": "descarta la sesión; olvida esta sesión",
        "BackwalkLogSession": """\
anota diez minutos con el trineo; he caminado hacia atrás al aire libre quince minutos
ayer caminé diez minutos hacia atrás; añade 12 minutos en la cinta; hice diez minutos de trineo ayer""",
        "BackwalkReportPain": """\
me duele la rodilla; me duele la rodilla, tres; dolor cuatro; sin dolor; me duele un poco la rodilla
me ha dolido""",
        "BackwalkSkipToday": "salta el día de pierna; salta hoy; hoy no camino",
        "BackwalkPausePlan": "estoy enfermo una semana; pausa mi plan hasta el lunes",
        "BackwalkResumePlan": "reanuda mi plan; ya estoy bien",
        "BackwalkDeleteSession": "borra mi última sesión",
        "BackwalkMoveSession": "dale mi última sesión a Ben",
        "BackwalkUndo": "deshazlo; deshaz el último cambio",
        "BackwalkPodBattery": "cuánta batería tiene el pod; cómo está la batería de mi pod",
        "BackwalkConnected": "está conectado el pod; está mi cinta conectada",
    },
    "it": {
        "BackwalkLeft": """\
quanti minuti mi mancano; quanto devo ancora camminare; quanto mi resta da camminare
cosa mi manca da camminare oggi""",
        "BackwalkDistance": """\
che distanza ho camminato questa settimana; quanti chilometri ho fatto ieri; quanti metri ho camminato oggi""",
        "BackwalkMinutes": """\
quanti minuti ho camminato ieri; quanto ho camminato all'indietro questa settimana
quanti minuti ho fatto questo mese; per quanto tempo ho camminato oggi""",
        "BackwalkStepOne": "il passo 1 è fatto; ho raggiunto il mio obiettivo; ho già camminato all'indietro oggi",
        "BackwalkWeek": """\
come va la mia settimana; quanti giorni gambe mi restano questa settimana; quanti giorni gambe ho fatto""",
        "BackwalkMoving": "sto camminando all'indietro; in che direzione cammino; sta contando",
        "BackwalkLegDay": """\
domani è giorno gambe; devo camminare domani; lunedì è un giorno gambe; è giorno di riposo oggi""",
        "BackwalkNextLegDay": "quando è il mio prossimo giorno gambe; qual è il prossimo giorno gambe",
        "BackwalkChooseToday": "fai di oggi un giorno di riposo; fai di oggi un giorno gambe",
        "BackwalkSetGoal": """\
imposta il mio obiettivo giornaliero a 12 minuti; il mio obiettivo ora è di quindici minuti""",
        "BackwalkGoal": "qual è il mio obiettivo giornaliero; qual è il mio obiettivo",
        "BackwalkStreak": "com'è la mia serie; quanti giorni gambe di fila",
        "BackwalkBests": "qual è il mio record; qual è la mia sessione più lunga",
        "BackwalkPace": "a che velocità cammino; qual è il mio ritmo",
        "BackwalkResistance": "qual è la resistenza; a quanto è la resistenza",
        "BackwalkChangeResistance": "aumenta la resistenza di uno; abbassa la resistenza; più resistenza",
        "BackwalkSetResistance": "imposta la resistenza a quattro; resistenza cinque; metti la resistenza a 4,5",
        "BackwalkAdvice": "sono pronto per di più; devo aumentare la resistenza",
        "BackwalkStart": "avvia la mia sessione; inizia il passo 1; riprendi la sessione",
        "BackwalkPause": "metti in pausa la sessione; faccio una pausa; ho bisogno di una pausa",
        "BackwalkFinish": "termina la mia sessione; ho finito di camminare; ferma la sessione",
        "BackwalkDiscard": "scarta la sessione; dimentica questa sessione",
        "BackwalkLogSession": """\
annota dieci minuti con la slitta; ho camminato all'indietro all'aperto per quindici minuti
ieri ho camminato dieci minuti all'indietro; aggiungi 12 minuti sul tapis roulant
ho fatto dieci minuti di slitta ieri""",
        "BackwalkReportPain": """\
mi fa male il ginocchio; mi fa male il ginocchio, tre; dolore quattro; nessun dolore
mi fa un po' male il ginocchio; mi ha fatto male""",
        "BackwalkSkipToday": "salta il giorno gambe; salta oggi; oggi non cammino",
        "BackwalkPausePlan": "sono malato per una settimana; metti in pausa il mio piano fino a lunedì",
        "BackwalkResumePlan": "riprendi il mio piano; sono guarito",
        "BackwalkDeleteSession": "elimina la mia ultima sessione",
        "BackwalkMoveSession": "dai la mia ultima sessione a Ben",
        "BackwalkUndo": "annulla questo; annulla l'ultima modifica",
        "BackwalkPodBattery": "quanta batteria ha il pod; com'è la batteria del mio pod",
        "BackwalkConnected": "il pod è connesso; è connesso il mio tapis roulant",
    },
    "nl": {
        "BackwalkLeft": """\
hoeveel minuten moet ik nog; hoe lang moet ik nog lopen; hoeveel moet ik vandaag nog lopen
wat moet ik vandaag nog lopen""",
        "BackwalkDistance": """\
hoe ver heb ik deze week gelopen; hoeveel kilometer heb ik gisteren gelopen
welke afstand heb ik vandaag gelopen""",
        "BackwalkMinutes": """\
hoeveel minuten heb ik gisteren gelopen; hoe lang heb ik deze week achteruit gelopen
hoeveel minuten heb ik deze maand gelopen; hoeveel minuten heb ik vandaag""",
        "BackwalkStepOne": "is stap 1 klaar; heb ik mijn doel gehaald; heb ik vandaag al achteruit gelopen",
        "BackwalkWeek": "hoe gaat mijn week; hoeveel beendagen heb ik deze week nog; hoeveel beendagen heb ik gedaan",
        "BackwalkMoving": "loop ik achteruit; in welke richting loop ik; tel je mee",
        "BackwalkLegDay": "is morgen een beendag; moet ik morgen lopen; heb ik maandag een beendag",
        "BackwalkNextLegDay": "wanneer is mijn volgende beendag; wanneer heb ik weer een beendag",
        "BackwalkChooseToday": "vandaag is een rustdag; maak van vandaag een beendag",
        "BackwalkSetGoal": "zet mijn dagelijkse doel op 12 minuten; mijn doel is nu vijftien minuten",
        "BackwalkGoal": "wat is mijn dagelijkse doel; wat is mijn doel",
        "BackwalkStreak": "hoe lang is mijn reeks; hoeveel beendagen op rij",
        "BackwalkBests": "wat is mijn record; wat is mijn langste sessie",
        "BackwalkPace": "hoe snel loop ik; wat is mijn tempo",
        "BackwalkResistance": "wat is de weerstand; hoe hoog is de weerstand",
        "BackwalkChangeResistance": "verhoog de weerstand met één; zet de weerstand lager; meer weerstand",
        "BackwalkSetResistance": "zet de weerstand op vier; weerstand vijf; stel de weerstand in op 4,5",
        "BackwalkAdvice": "ben ik klaar voor meer; moet ik de weerstand verhogen",
        "BackwalkStart": "start mijn sessie; begin stap 1; hervat mijn sessie",
        "BackwalkPause": "pauzeer mijn sessie; ik neem een pauze; ik heb een pauze nodig",
        "BackwalkFinish": "beëindig mijn sessie; ik ben klaar met lopen; stop de sessie",
        "BackwalkDiscard": "gooi de sessie weg; vergeet deze sessie",
        "BackwalkLogSession": """\
noteer tien minuten met de slee; ik heb vijftien minuten buiten achteruit gelopen
gisteren heb ik tien minuten achteruit gelopen; voeg 12 minuten op de loopband toe
ik heb gisteren tien minuten met de slee gedaan""",
        "BackwalkReportPain": """\
mijn knie doet pijn; mijn knie doet pijn, drie; pijn vier; geen pijn; mijn knie doet een beetje pijn
het deed pijn""",
        "BackwalkSkipToday": "sla de beendag over; sla vandaag over; ik loop vandaag niet",
        "BackwalkPausePlan": "ik ben een week ziek; pauzeer mijn plan tot maandag",
        "BackwalkResumePlan": "hervat mijn plan; ik ben weer beter",
        "BackwalkDeleteSession": "verwijder mijn laatste sessie",
        "BackwalkMoveSession": "geef mijn laatste sessie aan Ben",
        "BackwalkUndo": "maak dat ongedaan; maak de laatste wijziging ongedaan",
        "BackwalkPodBattery": "hoe vol is de batterij van de pod; hoeveel batterij heeft mijn pod",
        "BackwalkConnected": "is de pod verbonden; is mijn loopband verbonden",
    },
}
"""By language and intent, as in `EVERYDAY`."""
