"""Sentences that were written before anybody looked at the patterns: other words, in other orders."""

KEPT_ASIDE: dict[str, dict[str, str]] = {
    "en": {
        "BackwalkLeft": """\
how much do I still need to walk today; how many minutes do I have left; how long until I'm done
what do I still have to do today; how many minutes are still missing today; how long do I need to keep walking
what's remaining for today; how many minutes do I still have to do; how many minutes am I short today
how much time do I have left to walk backward; how much is left today for my goal
how many minutes more must I walk""",
        "BackwalkDistance": """\
what distance did I cover backward this week; how many meters did I walk yesterday
how far have I gone since I started; how far did I get last month; how far did I go backwards on Sunday
how many kilometers have I done this year; how far have I walked since the beginning
what was my distance yesterday; how many meters have I walked backward so far today
what distance have I done this month; how far did I walk on Friday; how many miles did I do this month""",
        "BackwalkMinutes": """\
how much did I walk last week; how many minutes have I walked so far; how long was I walking yesterday
how much time did I spend walking backward this month; how many backward minutes did I get last month
how long did I train yesterday; how much did I walk backward on Tuesday; how many minutes have I done this week
how long have I walked backward since I started; on Monday how many minutes did I walk
how long did I go backwards yesterday; what's my total walking time""",
        "BackwalkStepOne": """\
have I finished my leg day; did I reach my goal today; is step one finished yet; did I finish step one today
have I done my backward walk yet; have I met my goal today; is my daily goal done
have I walked backward yet today; did I complete my leg day; is step one done already""",
        "BackwalkWeek": """\
how many leg days do I still have this week; how am I doing this week; how many leg days did I manage this week
how is this week going; how many leg days are left this week; how many more leg days do I need this week
how many leg days have I completed this week; how was my week; how many leg days do I have left
how is my week looking so far""",
        "BackwalkMoving": """\
are my steps being counted; am I going the right way; are you counting my steps; am I walking forward right now
am I stepping backward""",
        "BackwalkLegDay": """\
do I need to train tomorrow; is Wednesday a leg day; is tomorrow leg day; do I have to walk on Thursday
is it a leg day today; do I have leg day today""",
        "BackwalkNextLegDay": """\
when's my next leg day; when do I train next; when do I have my next leg day; on which day is my next leg day
what's the next leg day; which day do I train next""",
        "BackwalkChooseToday": """\
turn today into a rest day; I want today to be a leg day; change today to a leg day; today should be a rest day
make today leg day; don't skip leg day""",
        "BackwalkSetGoal": """\
increase my daily goal to 15 minutes; I want to walk 12 minutes a day; make my goal 15 minutes a day
set my target to ten minutes per day; lower my daily goal to eight minutes""",
        "BackwalkGoal": """\
what is my goal for today; what's my target; how long should I walk each day
how many minutes should I walk a day""",
        "BackwalkStreak": """\
how's my streak; how many days in a row have I done; how big is my streak; how long has my streak lasted
tell me my streak""",
        "BackwalkBests": """\
what's the longest I've ever walked; what's my record; what are my records; how fast was my fastest walk
what was my best session""",
        "BackwalkPace": """\
tell me my pace; how quick am I right now; what speed am I going; how fast am I walking backwards
how fast am I moving backward""",
        "BackwalkResistance": """\
what's the dial at; what is my resistance right now; which resistance do I have; how heavy is the resistance
what level is the dial at""",
        "BackwalkChangeResistance": """\
turn the resistance up a notch; make the resistance a bit lighter; take the resistance down by two
raise the resistance by one; one step less resistance; resistance a bit higher; reduce resistance by one
bump the resistance up; put the resistance two notches lower; make it one notch heavier on the resistance""",
        "BackwalkSetResistance": """\
put the resistance on seven; the resistance is now 5; resistance is at six; change the resistance to 3.5
set my resistance at 12""",
        "BackwalkAdvice": """\
is it time for more resistance; can I add some resistance; should I go higher with the resistance
do I need more resistance; should I add resistance""",
        "BackwalkStart": """\
start walking backwards; I'm ready to walk; start a backward walk; begin my backward walk; let's start step one
continue my session; start the leg day; I want to start my session; I'm going to start walking backward now
resume the session""",
        "BackwalkPause": """\
hold my session; let me catch my breath; pause my workout; time for a break; pause my backward walk
I have to take a break""",
        "BackwalkFinish": """\
that's enough for today; I am done walking; finish my workout; stop the session; I've finished walking
we're done for today; I'm done with my walk; end the walk; finish the session please
that's enough walking for today""",
        "BackwalkDiscard": """\
forget this session; scrap my session; discard this workout; throw this session away""",
        "BackwalkLogSession": """\
this morning I walked backward for ten minutes; put down ten minutes outside for yesterday
I pulled the sled for twelve minutes; please log 15 minutes of backward walking
I walked backwards for twenty minutes yesterday; record 12 minutes on the treadmill
I did 8 minutes backward outside this morning; log a ten minute sled session
I walked ten minutes backward at the gym on Tuesday; add fifteen minutes of backward walking yesterday
I've done six minutes with the sled; I walked backward for twelve minutes in the park
add seven minutes on the sled for yesterday; yesterday evening I did ten minutes on the treadmill""",
        "BackwalkReportPain": """\
my knee hurts, about a four; it didn't hurt at all; my right knee hurts a lot; my ankle hurts a little
pain level three; my knees are fine; I feel no pain; my hip hurts, five out of ten; it hurt a bit; my shins hurt
pain was two; my knee is hurting badly""",
        "BackwalkSkipToday": """\
I'm not walking today; I can't walk today; skip my leg day today; I want to skip today; cancel leg day today""",
        "BackwalkPausePlan": """\
I'm on holiday for two weeks; pause leg days until Friday; pause my plan for ten days; I'm ill until Monday
I'm travelling for five days; pause my plan for a week; no leg days until Sunday""",
        "BackwalkResumePlan": """\
I'm back from holiday; continue my leg days; I'm well again""",
        "BackwalkDeleteSession": """\
delete my latest session; don't count my last walk; erase my last session; delete my last workout""",
        "BackwalkMoveSession": """\
that was Ben, not me; give the last walk to Ben; assign my last session to Ben""",
        "BackwalkUndo": """\
undo it; undo my last session; undo the last change; take it back""",
        "BackwalkPodBattery": """\
how much charge is left in my pod; is my pod low; what's the battery level of my pod; is the pod's battery low
how charged is my pod; how full is my pod's battery""",
        "BackwalkConnected": """\
is my pod online; are you connected to the treadmill; is the treadmill there; is the pod still connected
can you hear the pod""",
    },
    "de": {
        "BackwalkLeft": """\
wie viel muss ich heute noch laufen; wie lange muss ich heute noch rückwärts gehen; was bleibt mir heute noch
wie viele Minuten fehlen mir noch; wie viel fehlt mir heute noch; wie lange noch bis zum Ziel
was steht heute noch an Rückwärtsminuten an; wie viele Minuten muss ich noch gehen
wie viel Zeit habe ich noch zu gehen; wie viele Minuten brauche ich heute noch
wie viel fehlt heute noch bis zum Ziel; wie viele Minuten muss ich noch laufen""",
        "BackwalkDistance": """\
wie viele Kilometer bin ich diese Woche gelaufen; welche Strecke bin ich gestern gegangen
wie weit bin ich insgesamt rückwärts gelaufen; wie viel Strecke habe ich letzten Monat geschafft
wie weit bin ich am Sonntag rückwärts gegangen; wie viele Kilometer habe ich dieses Jahr gemacht
wie weit bin ich bisher insgesamt gegangen; wie weit war ich gestern unterwegs
wie viele Meter bin ich heute schon rückwärts gegangen; welche Strecke habe ich diesen Monat geschafft
wie weit bin ich am Freitag gegangen; wie viele Kilometer waren es diesen Monat""",
        "BackwalkMinutes": """\
wie lange bin ich heute schon gelaufen; wie viel bin ich letzte Woche gegangen
wie lange war ich am Montag unterwegs; wie viele Minuten bin ich dieses Jahr gelaufen
wie viele Rückwärtsminuten habe ich letzten Monat geschafft; wie lange habe ich gestern trainiert
wie viel bin ich am Dienstag gelaufen; wie viele Minuten waren es diese Woche
wie lange bin ich seit Beginn rückwärts gegangen; wie viele Minuten bin ich am Montag gegangen
wie lange bin ich gestern rückwärts gegangen; was ist meine gesamte Rückwärtszeit""",
        "BackwalkStepOne": """\
ist mein Beintag erledigt; bin ich für heute fertig; habe ich heute mein Ziel geschafft
habe ich Schritt 1 heute schon gemacht; ist mein Tagesziel schon erreicht; habe ich meinen Beintag hinter mir
ist mein Tagesziel erledigt; bin ich heute schon rückwärts gegangen; habe ich meinen Beintag geschafft
ist Schritt eins schon erledigt""",
        "BackwalkWeek": """\
wie viele Beintage fehlen mir diese Woche; wie steht es um meine Woche; wie viele Beintage habe ich geschafft
wie läuft diese Woche; wie viele Beintage stehen diese Woche noch an; wie viele Beintage muss ich noch machen
wie viele Beintage habe ich diese Woche geschafft; wie ist meine Woche gelaufen
wie viele Beintage habe ich noch; wie sieht meine Woche bisher aus""",
        "BackwalkMoving": """\
werden meine Schritte gezählt; bewege ich mich rückwärts; zählst du meine Schritte; laufe ich gerade vorwärts
gehe ich gerade rückwärts""",
        "BackwalkLegDay": """\
ist am Mittwoch Beintag; muss ich heute trainieren; ist morgen ein Beintag; muss ich am Donnerstag gehen
habe ich heute Beintag; habe ich heute einen Beintag""",
        "BackwalkNextLegDay": """\
wann trainiere ich wieder; welcher Tag ist mein nächster Beintag; wann habe ich den nächsten Beintag
wann steht der nächste Beintag an; wann ist wieder Beintag; an welchem Tag trainiere ich wieder""",
        "BackwalkChooseToday": """\
mach heute zu einem Ruhetag; heute soll Beintag sein; heute ist ein Beintag; mach aus heute einen Ruhetag
heute Beintag; überspringe den Beintag doch nicht""",
        "BackwalkSetGoal": """\
ändere mein Tagesziel auf 15 Minuten; ich will zwölf Minuten am Tag gehen; setz mein Tagesziel auf 15 Minuten
mein Ziel soll zehn Minuten am Tag sein; senke mein Tagesziel auf acht Minuten""",
        "BackwalkGoal": """\
wie lautet mein Tagesziel; wie lang ist mein Tagesziel; wie viele Minuten soll ich am Tag gehen
wie viele Minuten muss ich am Tag gehen""",
        "BackwalkStreak": """\
wie steht meine Serie; wie viele Beintage habe ich in Folge geschafft; wie groß ist meine Serie
habe ich eine Serie; sag mir meine Serie""",
        "BackwalkBests": """\
was ist meine beste Zeit; wie lang war mein längstes Training; was sind meine Rekorde
wie schnell war mein schnellster Gang; was war meine beste Einheit""",
        "BackwalkPace": """\
sag mir mein Tempo; wie schnell laufe ich; mit welchem Tempo gehe ich; wie schnell gehe ich rückwärts
welche Geschwindigkeit habe ich""",
        "BackwalkResistance": """\
auf welchem Widerstand bin ich; wie hoch ist mein Widerstand gerade; wie schwer ist der Widerstand
welcher Widerstand ist eingestellt; auf welcher Stufe steht der Widerstand""",
        "BackwalkChangeResistance": """\
dreh den Widerstand um eins hoch; stell den Widerstand etwas niedriger; nimm den Widerstand um zwei zurück
heb den Widerstand um eins an; eine Stufe weniger Widerstand; den Widerstand etwas höher
verringere den Widerstand um eins; Widerstand etwas rauf; stell den Widerstand zwei Stufen niedriger
erhöhe meinen Widerstand um eine Stufe""",
        "BackwalkSetResistance": """\
dreh den Widerstand auf sieben; mein Widerstand ist jetzt 5; der Widerstand steht auf sechs
ändere den Widerstand auf 3,5; setz den Widerstand auf 12""",
        "BackwalkAdvice": """\
ist es Zeit für mehr Widerstand; darf ich den Widerstand erhöhen; soll ich mit dem Widerstand höher gehen
brauche ich mehr Widerstand; soll ich mehr Widerstand nehmen""",
        "BackwalkStart": """\
ich gehe jetzt rückwärts; los geht's mit Schritt 1; fang mein Training an; beginne mein Rückwärtsgehen
lass uns mit Schritt 1 anfangen; setze die Einheit fort; starte den Beintag; ich will meine Einheit starten
ich fange jetzt an rückwärts zu gehen; setz die Einheit fort""",
        "BackwalkPause": """\
mach eine Pause mit dem Training; Pause für die Einheit; pausiere mein Training; Zeit für eine Pause
unterbrich mein Rückwärtsgehen; ich muss kurz Pause machen""",
        "BackwalkFinish": """\
ich höre auf; Training beenden; genug für heute; stoppe die Einheit; ich bin mit dem Gehen fertig
wir sind fertig für heute; ich bin mit dem Training fertig; beende das Rückwärtsgehen; beende bitte die Einheit
für heute reicht es""",
        "BackwalkDiscard": """\
vergiss diese Einheit; brich die Einheit ab und zähl sie nicht; verwirf dieses Training; wirf diese Einheit weg""",
        "BackwalkLogSession": """\
heute Morgen bin ich zehn Minuten rückwärts gegangen; trag für gestern zehn Minuten draußen ein
ich habe zwölf Minuten den Schlitten gezogen; bitte trage 15 Minuten Rückwärtsgehen ein
ich bin gestern zwanzig Minuten rückwärts gelaufen; notiere 12 Minuten auf dem Laufband
ich habe heute Morgen acht Minuten draußen rückwärts gemacht; trage eine Schlitteneinheit von zehn Minuten ein
ich bin am Dienstag zehn Minuten im Studio rückwärts gegangen
trage für gestern fünfzehn Minuten Rückwärtsgehen ein; ich habe sechs Minuten am Schlitten trainiert
ich bin zwölf Minuten im Park rückwärts gegangen; trag für gestern sieben Minuten am Schlitten ein
gestern Abend habe ich zehn Minuten auf dem Laufband gemacht""",
        "BackwalkReportPain": """\
mein Knie tut ungefähr vier weh; es hat gar nicht wehgetan; mein rechtes Knie tut sehr weh
mein Knöchel tut ein bisschen weh; Schmerzstufe drei; meine Knie sind gut; ich habe keine Schmerzen
meine Hüfte tut weh, fünf von zehn; es tat ein bisschen weh; meine Schienbeine schmerzen; der Schmerz war zwei
mein Knie schmerzt stark""",
        "BackwalkSkipToday": """\
ich lasse den Beintag heute aus; ich kann heute nicht laufen; überspringe meinen Beintag heute
ich will heute aussetzen; heute lasse ich den Beintag ausfallen""",
        "BackwalkPausePlan": """\
ich bin zwei Wochen im Urlaub; pausiere die Beintage bis Freitag; pausiere meinen Plan für zehn Tage
ich bin bis Montag krank; ich bin fünf Tage verreist; pausiere meinen Plan für eine Woche
keine Beintage bis Sonntag""",
        "BackwalkResumePlan": """\
ich bin aus dem Urlaub zurück; mach mit meinen Beintagen weiter; ich bin wieder fit""",
        "BackwalkDeleteSession": """\
streich meine letzte Einheit; zähl meinen letzten Gang nicht; entferne meine letzte Einheit
lösche mein letztes Training""",
        "BackwalkMoveSession": """\
das war Ben, nicht ich; schreib die letzte Einheit Ben gut; verschiebe meine letzte Einheit zu Ben""",
        "BackwalkUndo": """\
mach es rückgängig; mach die letzte Änderung rückgängig; nimm die letzte Änderung zurück; nimm es zurück""",
        "BackwalkPodBattery": """\
wie ist der Akkustand vom Pod; ist der Akku vom Pod leer; wie ist der Batteriestand von meinem Pod
ist der Akku vom Pod schwach; wie geladen ist mein Pod; wie voll ist die Batterie von meinem Pod""",
        "BackwalkConnected": """\
ist mein Pod online; bist du mit dem Laufband verbunden; ist das Laufband da; ist der Pod noch verbunden
hörst du den Pod""",
    },
}
"""By language and intent, as in `EVERYDAY`."""
