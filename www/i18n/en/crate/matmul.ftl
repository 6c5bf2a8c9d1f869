# The experiment matmul: SIMD and threads multiply matrices.

matmul-title = Matrix product
matmul-question = Wider instructions or more threads: do the two gains multiply?
matmul-n = Rows and columns
matmul-n-help = The matrices are square, of 32-bit floats; the work grows with the cube.
matmul-workers-help = How many threads or processes; each gets four bands of rows.

matmul-scalar = Scalar
matmul-scalar-help = One thread, one number per instruction: the compiler was not allowed a wider one.
matmul-processes-help = Workers with a memory of their own, each of which is given a copy of B beforehand: a task brings its rows of A as bytes, and takes its rows of C back.

matmul-did = multiplied the matrices
matmul-band = from row { $n }
matmul-speed = The fastest, { $fastest }, made { $billions } billion multiplications and additions a second.
matmul-precision = All variants add up in the same order and so agree to the last bit; { $entries } entries differ from double precision by { $error } at the most.
