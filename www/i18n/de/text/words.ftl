# The words of counts and lists.
words-number = { $n ->
    [0] keine
    [1] ein
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
   *[other] { $n }
}
words-and = und
words-or = oder
# Several texts in a row.
words-list = { $of }
# What a person or a report wrote.
words-quoted = „{ $text }“
# A number alone.
words-figure = { $figure }
words-count = { $n }
