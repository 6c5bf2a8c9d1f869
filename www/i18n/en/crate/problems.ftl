# Problems of requests: what is wrong, and what would be valid.

# A value that a field refuses: $label is the field’s name, and $value is what was entered.
problems-integer = { $label } must be a whole number from { $min } to { $max }, not { $value }.
problems-number = { $label } must be a number from { $min } to { $max }, not { $value }.
problems-choice = { $label } must be one of { $options }, not { $value }.
problems-picture = { $label } must be “{ $built-in }” or the name of a file, not { $value }.
problems-addresses = { $label } must be a text with one address a line, not { $value }.
problems-integers = { $label } must be whole numbers with commas or spaces between, not { $value }.
problems-nothing = nothing

# A list that a field refuses: $line and $position count its entries from 1.
problems-number-of-addresses = { $label }: from 1 to { $max } addresses, one a line, not { $n }.
problems-address = { $label }, line { $line }: “{ $address }” is not an address; it must begin with http://, https:// or /.
problems-number-of-integers = { $label }: at most { $max } numbers, not { $n }.
problems-entry = { $label }, number { $position }: “{ $entry }” is not a whole number from { $min } to { $max }.

problems-missing-picture = The picture “{ $name }” is missing here; choose it again.

# Names that do not exist: $known are those that do, and $n is their number.
problems-experiment = There is no experiment “{ $name }”; there are { $known }.
problems-preset = “{ $experiment }” has no preset { $value }; there are: { $n ->
    [0] none
   *[other] { $known }
 }.
problems-parameter = “{ $experiment }” has no parameter “{ $name }”; there are { $known }.
problems-variant = “{ $experiment }” has no variant “{ $name }”; there are { $known }.

problems-no-variant = Choose at least one variant to run.
problems-no-variant-takes-part = With these values, none of the chosen variants takes part.

problems-samples = Samples must be from 1 to { $max }, not { $n }.
problems-budget = The time budget must be from 0.1 to { $max }, not { $seconds }.
problems-runs = Runs must be from 1 to { $max }, not { $n }.
problems-cold-runs = A cold start begins each sample in a fresh worker; more than one run adds nothing.
problems-listing = A listing has at most { $max } characters.
problems-python-limit = The time limit of Python must be from 0.1 to { $max }, not { $seconds }.
