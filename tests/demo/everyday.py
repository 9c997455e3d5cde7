"""Everyday speech once Step 1 is done: what is said in a row, and what has to be in the answers.

Eleven minutes were walked today, ten of them on the sled, and nothing before; the dial shows four, and it hurt a three.
"""

from .assist import Sentence

SAID = {
    "en": """\
how much longer | 11 minutes
how many minutes left | 11 minutes
how much longer do I have to walk backwards | 11 minutes
what's left to walk today | 11 minutes
how far did I walk backwards today | {metres} metres backward today
how far did I walk backwards this month | {metres} metres backward this month
how far did I walk backwards in total | {metres} metres backward in all
how many minutes backward yesterday | did not walk backward yesterday
how many minutes backward last week | did not walk backward last week
how did my week go | 11 minutes backward this week: 1 leg day
how long have I been walking | 11 minutes
did I walk backwards today | 11 minutes
am I walking backward | not walking
is today a leg day | Yes
when is my next leg day | in 7 days
how many leg days this week | 1 leg day
how long is my streak | 1 leg day
what's my longest session | 10 minutes
my personal best | 10 minutes
how fast am I | not walking
what's my pace | not walking
what resistance am I on | is 4
put the resistance up by one | is 5
should I increase the resistance | a little less
am I ready for more | a little less
my knee hurts | from 0 to 10
my knees hurt a three | 3 out of 10
zero pain | 0 out of 10
how is the battery of my pod | {battery} percent
is the pod connected | Yes
start step one | has started
pause my session | waiting
let's walk | already
stop my session | is finished
I'm done | no session
start my session | has started
end my session | is finished
make today a rest day | is a rest day
make today a leg day | is a leg day
set my daily goal to 12 minutes | 12 minutes a day
I did ten minutes on the sled | already logged exactly that
delete my last session | 1 minute
undo that | 1 minute
I walked backwards outside for fifteen minutes | 15 minutes outdoors
I walked backwards outside for fifteen minutes yesterday | yesterday: 15 minutes outdoors
log ten minutes on the treadmill | 10 minutes on the treadmill
how many minutes backward yesterday | 15 minutes backward yesterday
how many minutes did I walk backwards today | 36 minutes""",
    "de": """\
wie viele Minuten noch | 36 Minuten
wie weit bin ich heute gelaufen | heute {metres} Meter
wie weit bin ich diesen Monat gelaufen | diesen Monat {metres} Meter
wie viele Kilometer insgesamt | insgesamt {metres} Meter
wie viele Minuten gestern | gestern 15 Minuten
habe ich mein Rückwärtsgehen schon erledigt | 36 Minuten
ist heute Beintag | Ja
wann ist mein nächster Beintag | in 7 Tagen
wie lang ist meine Serie | 2 Beintage
wie schnell bin ich | gehst gerade nicht
was ist mein Tempo | gehst gerade nicht
erhöhe den Widerstand um eins | auf 6
Widerstand eins höher | auf 7
soll ich den Widerstand erhöhen | Bleib bei diesem Widerstand
mein Knie tut weh, drei | 3 von 10
wie voll ist der Akku vom Pod | {battery} Prozent
starte Schritt 1 | begonnen
ich bin fertig | beendet
beende die Einheit | keine Einheit
heute kein Beintag | Ruhetag
heute ist Ruhetag | Ruhetag
setze mein Tagesziel auf 12 | 12 Minuten
ich habe zehn Minuten Schlitten gezogen | schon genau das
trage 10 Minuten Schlitten ein | schon genau das
trage 10 Minuten Schlitten gestern ein | 10 Minuten
lösche meine letzte Einheit | gelöscht""",
}


def everyday(**figures: str) -> list[Sentence]:
    """Return what is said, with the `metres` of today and the `battery` of the pod in the answers."""
    pairs = ((language, line.partition(" | ")) for language, lines in SAID.items() for line in lines.splitlines())
    return [Sentence(text, has.format_map(figures), language) for language, (text, _, has) in pairs]
