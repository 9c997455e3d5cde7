"""Everyday sentences, by what is wanted with them: none of them is read from the sentence files."""

from collections.abc import Mapping

EVERYDAY: dict[str, dict[str, str]] = {
    "en": {
        "BackwalkLeft": """\
how much longer; how many minutes left; how much longer do I have to walk backwards; what's left to walk today
how many more minutes do I have to walk; how long do I still have to go; how far am I from my goal; am I nearly done
when am I done; how much more do I need to walk today""",
        "BackwalkDistance": """\
how far did I walk backwards today; how far did I walk this month; how far have I walked in total
how many kilometers did I walk last week; how many miles have I walked ever; what's my total distance
yesterday how far did I go; how far was my walk""",
        "BackwalkMinutes": """\
how many minutes backward yesterday; how many minutes backward last week; how long have I been walking
how long did I walk on Monday; how much have I walked this year; how many minutes did I do last month
did I walk backwards yesterday; last week how many minutes did I walk; tell me my backward minutes this week""",
        "BackwalkStepOne": """\
did I walk backwards today; is my goal reached; have I reached my daily goal yet; am I done with step one
have I walked enough today; is my leg day done""",
        "BackwalkWeek": """\
how did my week go; how many leg days this week; how many leg days are left; what's left this week
how is my week going; how many leg days have I done this week""",
        "BackwalkMoving": "am I walking backward; am I still walking backwards; which way am I walking; is it counting",
        "BackwalkLegDay": """\
is today a leg day; is it leg day tomorrow; do I have a leg day on Friday; is tomorrow a rest day
do I have to walk tomorrow; must I walk on Sunday""",
        "BackwalkNextLegDay": """\
when is my next leg day; what day is my next leg day; when do I have to walk again; next leg day
how many days until my next leg day""",
        "BackwalkChooseToday": """\
make today a leg day; make today a rest day; today is a rest day; leg day today; don't skip today; undo the skip""",
        "BackwalkSetGoal": """\
set my daily goal to 12 minutes; change my goal to fifteen; my goal is now 20 minutes; raise my daily goal to 12""",
        "BackwalkGoal": "what's my daily goal; how many minutes is my goal; tell me my goal",
        "BackwalkStreak": """\
how long is my streak; what's my streak; how many leg days in a row; what's my longest streak; do I have a streak""",
        "BackwalkBests": """\
what's my longest session; my personal best; what's my personal best; what is my fastest pace; tell me my records""",
        "BackwalkPace": "how fast am I; what's my pace; how fast am I going right now; what's my current speed",
        "BackwalkResistance": """\
what resistance am I on; what's the resistance; how high is the resistance; where is the dial""",
        "BackwalkChangeResistance": """\
put the resistance up by one; increase the resistance; turn the resistance down; one notch up on the resistance
resistance up by two; lower the resistance by half a step; more resistance; turn up the resistance""",
        "BackwalkSetResistance": "set the resistance to four; resistance 5; the dial is on six; my resistance is 4.5",
        "BackwalkAdvice": """\
should I increase the resistance; am I ready for more; can I go up; should I turn up the resistance""",
        "BackwalkStart": """\
start my session; start step one; let's walk; let's go backwards; resume my walk; I'm starting my walk
begin my workout; continue the session""",
        "BackwalkPause": "pause my session; I need a break; pause the walk; I'm taking a short break",
        "BackwalkFinish": """\
stop my session; end my session; I'm done; I'm finished walking; finish step one; that's it for today
end the workout; I have finished""",
        "BackwalkDiscard": "discard my session; cancel this session; don't count this walk; throw away the session",
        "BackwalkLogSession": """\
I did ten minutes on the sled; I walked backwards outside for fifteen minutes; log ten minutes on the treadmill
I did ten minutes on the sled yesterday; yesterday I walked backward for 12 minutes; add 8 minutes at the gym
on Monday I walked backwards for ten minutes outside; ten minutes on the sled; log 5 minutes of sled work""",
        "BackwalkReportPain": """\
my knee hurts; my knees hurt a three; my knee hurts, three; zero pain; my left knee hurts a little; pain four
that hurt a lot; nothing hurts; I have no pain; my knee doesn't hurt""",
        "BackwalkSkipToday": """\
skip leg day; skip today; I'm skipping leg day; I won't walk today""",
        "BackwalkPausePlan": "I'm sick for a week; pause my plan until Monday; pause my leg days",
        "BackwalkResumePlan": "resume my plan; I'm healthy again; continue my plan",
        "BackwalkDeleteSession": "delete my last session; remove my last walk; delete the session I just logged",
        "BackwalkMoveSession": "give my last session to Ben; my last walk was Ben; move the last session to Ben",
        "BackwalkUndo": "undo that; undo my last change; bring back my deleted session; take that back",
        "BackwalkPodBattery": """\
how is the battery of my pod; how full is the pod; what's the pod battery; do I need to charge my pod
how much battery does the pod have""",
        "BackwalkConnected": "is the pod connected; is my treadmill connected; is my pod awake; can you see my pod",
    },
    "de": {
        "BackwalkLeft": """\
wie viele Minuten noch; wie lange muss ich noch gehen; wie viele Minuten muss ich heute noch; was fehlt mir heute noch
wann bin ich fertig; wie lange noch rückwärts; was muss ich heute noch machen""",
        "BackwalkDistance": """\
wie weit bin ich heute gelaufen; wie weit bin ich diesen Monat gelaufen; wie viele Kilometer insgesamt
wie weit bin ich letzte Woche rückwärts gegangen
wie viele Meter bin ich gestern gelaufen; was ist meine Gesamtstrecke""",
        "BackwalkMinutes": """\
wie viele Minuten gestern; wie lange bin ich letzte Woche gelaufen; wie viele Minuten insgesamt
wie lange bin ich schon unterwegs; wie viele Minuten habe ich diesen Monat geschafft; bin ich gestern gelaufen""",
        "BackwalkStepOne": """\
habe ich mein Rückwärtsgehen schon erledigt; habe ich mein Tagesziel erreicht; ist mein Ziel erreicht
habe ich Schritt eins geschafft; bin ich heute schon genug gelaufen""",
        "BackwalkWeek": """\
wie viele Beintage habe ich diese Woche noch; wie war meine Woche; wie viele Beintage diese Woche
wie läuft meine Woche; was fehlt mir diese Woche noch""",
        "BackwalkMoving": "gehe ich rückwärts; laufe ich gerade rückwärts; zählst du mit; in welche Richtung gehe ich",
        "BackwalkLegDay": """\
ist heute Beintag; ist morgen Beintag; habe ich am Freitag Beintag; ist heute Ruhetag; muss ich morgen laufen""",
        "BackwalkNextLegDay": """\
wann ist mein nächster Beintag; wann ist der nächste Beintag
wann muss ich wieder laufen; wann habe ich wieder Beintag""",
        "BackwalkChooseToday": """\
heute kein Beintag; heute ist Ruhetag; mach heute zum Beintag; heute ist doch Beintag; heute wie geplant""",
        "BackwalkSetGoal": """\
setze mein Tagesziel auf 12; stelle mein Tagesziel auf zwölf Minuten; mein Tagesziel ist jetzt 15 Minuten
erhöhe mein Ziel auf 20 Minuten""",
        "BackwalkGoal": "was ist mein Tagesziel; wie hoch ist mein Ziel; wie viele Minuten hat mein Tagesziel",
        "BackwalkStreak": "wie lang ist meine Serie; was ist meine längste Serie; wie viele Beintage am Stück",
        "BackwalkBests": "was ist mein Rekord; was war meine längste Einheit; was ist meine Bestleistung",
        "BackwalkPace": "wie schnell bin ich; was ist mein Tempo; wie schnell gehe ich gerade; welches Tempo habe ich",
        "BackwalkResistance": "welchen Widerstand habe ich; wie hoch ist der Widerstand; wo steht der Widerstand",
        "BackwalkChangeResistance": """\
erhöhe den Widerstand um eins; Widerstand eins höher; senke den Widerstand; den Widerstand um zwei erhöhen
mehr Widerstand; mach den Widerstand leichter; Widerstand runter""",
        "BackwalkSetResistance": "stelle den Widerstand auf vier; Widerstand fünf; der Widerstand ist 4,5",
        "BackwalkAdvice": "soll ich den Widerstand erhöhen; bin ich bereit für mehr; kann ich mehr Widerstand nehmen",
        "BackwalkStart": """\
starte Schritt 1; starte die Einheit; lass uns rückwärts gehen; ich fange an
starte mein Training; mach weiter mit der Einheit""",
        "BackwalkPause": "pausiere die Einheit; ich mache kurz Pause; ich brauche eine Pause; unterbrich das Training",
        "BackwalkFinish": "beende die Einheit; ich bin fertig; stopp die Einheit; das war's für heute",
        "BackwalkDiscard": "verwirf die Einheit; die Einheit verwerfen; zähl diese Einheit nicht",
        "BackwalkLogSession": """\
ich habe zehn Minuten Schlitten gezogen; trage 10 Minuten Schlitten ein; trage gestern 10 Minuten Schlitten ein
ich bin gestern zehn Minuten draußen rückwärts gegangen; gestern bin ich zehn Minuten rückwärts gegangen
notiere acht Minuten im Fitnessstudio; ich bin fünf Minuten auf dem Laufband rückwärts gelaufen""",
        "BackwalkReportPain": """\
mein Knie tut weh, drei; mein Knie tut weh; meine Knie tun ein bisschen weh; keine Schmerzen; Schmerz vier
mein Knie tut nicht weh; mir tut das Knie weh; ich habe leichte Schmerzen""",
        "BackwalkSkipToday": "überspringe heute; überspringe den Beintag; lass den Beintag ausfallen",
        "BackwalkPausePlan": "ich bin eine Woche krank; pausiere meinen Plan bis Montag; ich bin zehn Tage im Urlaub",
        "BackwalkResumePlan": "setze meinen Plan fort; ich bin wieder gesund",
        "BackwalkDeleteSession": "lösche meine letzte Einheit; die letzte Einheit löschen",
        "BackwalkMoveSession": "gib meine letzte Einheit an Ben; meine letzte Einheit gehört Ben",
        "BackwalkUndo": "mach das rückgängig; nimm das zurück; stelle meine gelöschte Einheit wieder her",
        "BackwalkPodBattery": "wie voll ist der Akku vom Pod; wie viel Akku hat mein Pod noch; muss ich den Pod laden",
        "BackwalkConnected": "ist der Pod verbunden; ist mein Laufband verbunden; siehst du meinen Pod",
    },
}
"""By language and intent, sentences with semicolons or ends of lines between them."""


def everyday(of_intents: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return sentences, each with the intent it is meant for."""
    return [
        (sentence, intent)
        for intent, sentences in of_intents.items()
        for sentence in sentences.replace("\n", "; ").split("; ")
    ]
