# The words of counts and lists.
words-number = { $n ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $n }
}
words-and = and
words-or = or
# Several texts in a row.
words-list = { $of }
# What a person or a report wrote.
words-quoted = “{ $text }”
# A number alone.
words-figure = { $figure }
words-count = { $n }
