# Problems of reports that are imported from files and links.

import-foreign = This is no report of Interleave: it lacks the line `"schema": "{ $schema }"`. { import-choose-report }
import-other-version = This report is of the kind `{ $found }`, and this version of Interleave reads `{ $schema }`. { import-open-elsewhere }
import-cut-short = This report ends in the middle, at line { $line }, column { $column }: it was cut short on its way. Fetch it again in full.
import-not-json = This is no report: at line { $line }, column { $column } it is not JSON. { import-choose-report }
# $problem is the parser’s, in English.
import-damaged = This report is damaged at `{ $place }`: { $problem }. { import-export-again }
import-other-experiment = This report is of an experiment “{ $name }”, which this version of Interleave does not have. { import-open-elsewhere }
import-no-variants = This report has no variants, and so nothing to show. { import-export-again }
import-same-variant = This report has two variants `{ $name }`. { import-export-again }
import-damaged-variant = This report is damaged: of the variant `{ $name }`, { $problem ->
    [time] a time is no time
    [lane] a span is in a lane that is not there
    [end] a span ends before it begins
   *[median] its median is not of its samples
 }. { import-export-again }

# What to do.
import-choose-report = Choose a file that was saved as a report in the tab Export.
import-open-elsewhere = Open it with the version that wrote it.
import-export-again = Export it again where it came from.
