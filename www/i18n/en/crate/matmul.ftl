# The experiment matmul: SIMD and threads multiply matrices.

matmul-title = Matrix product
matmul-question = Wider instructions or more threads: do the two gains multiply?
matmul-n = Rows and columns
matmul-n-help = The matrices are square, of 32-bit floats; the work grows with the cube.
matmul-workers-help = The number of threads or processes; each gets four bands of rows.

matmul-scalar = Scalar
matmul-scalar-help = One thread, one number per instruction: the compiler used no wider instructions.
matmul-processes-help = Workers with their own memory, each of which receives a copy of B beforehand: a task brings its rows of A as bytes and returns its rows of C.

matmul-did = multiplied the matrices
matmul-band = from row { $n }
matmul-speed = The fastest, { $fastest }, made { $billions } billion multiplications and additions a second.
matmul-precision = All variants add in the same order, so their results agree to the last bit; { $entries } entries differ from double precision by { $error } at most.
