# Problems of reports that are imported from files and links.

import-foreign = Das ist kein Bericht von Interleave: Es fehlt die Zeile `"schema": "{ $schema }"`. { import-choose-report }
import-other-version = Dieser Bericht hat das Schema `{ $found }`, und diese Version von Interleave liest `{ $schema }`. { import-open-elsewhere }
import-cut-short = Dieser Bericht endet mittendrin, in Zeile { $line }, Spalte { $column }: Er ist unvollständig. Laden Sie ihn noch einmal herunter.
import-not-json = Das ist kein Bericht: In Zeile { $line }, Spalte { $column } ist es kein JSON. { import-choose-report }
# $problem is the parser’s, in English.
import-damaged = Dieser Bericht ist bei `{ $place }` beschädigt: { $problem }. { import-export-again }
import-other-experiment = Dieser Bericht gehört zum Experiment „{ $name }“, das diese Version von Interleave nicht hat. { import-open-elsewhere }
import-no-variants = Dieser Bericht hat keine Varianten; es gibt also nichts zu zeigen. { import-export-again }
import-same-variant = Dieser Bericht hat die Variante `{ $name }` zweimal. { import-export-again }
import-damaged-variant = Dieser Bericht ist beschädigt: bei der Variante `{ $name }` { $problem ->
    [time] ist eine Zeit ungültig
    [lane] liegt ein Abschnitt in einer Spur, die es nicht gibt
    [end] endet ein Abschnitt, bevor er beginnt
   *[median] passt der Median nicht zu den Messungen
 }. { import-export-again }

# What to do.
import-choose-report = Wählen Sie eine Datei, die im Reiter „Export“ als Bericht gespeichert wurde.
import-open-elsewhere = Öffnen Sie ihn mit der Version, die ihn geschrieben hat.
import-export-again = Exportieren Sie ihn noch einmal dort, wo er herkommt.
