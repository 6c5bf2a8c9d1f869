# Problems of reports that are imported from files and links.

import-foreign = This is not a report of Interleave: it lacks the line `"schema": "{ $schema }"`. { import-choose-report }
import-other-version = This report has the schema `{ $found }`, and this version of Interleave reads `{ $schema }`. { import-open-elsewhere }
import-cut-short = This report ends in the middle, at line { $line }, column { $column }: it is incomplete. Download it again.
import-not-json = This is not a report: at line { $line }, column { $column } it is not JSON. { import-choose-report }
# $problem is the parser’s, in English.
import-damaged = This report is damaged at `{ $place }`: { $problem }. { import-export-again }
import-other-experiment = This report is of the experiment “{ $name }”, which this version of Interleave does not have. { import-open-elsewhere }
import-no-variants = This report has no variants, so there is nothing to show. { import-export-again }
import-same-variant = This report has two variants `{ $name }`. { import-export-again }
import-damaged-variant = This report is damaged: of the variant `{ $name }`, { $problem ->
    [time] a time is not valid
    [lane] a span is in a lane that does not exist
    [end] a span ends before it begins
   *[median] the median does not match the samples
 }. { import-export-again }

# What to do.
import-choose-report = Choose a file that was saved as a report in the tab Export.
import-open-elsewhere = Open it with the version that wrote it.
import-export-again = Export it again where it came from.
