"""Mathematical functions of integers and floats."""

from _native import (
    math_acos, math_asin, math_atan, math_atan2, math_ceil, math_comb, math_copysign, math_cos, math_cosh, math_degrees,
    math_exp, math_fabs, math_factorial, math_floor, math_fmod, math_gcd, math_hypot, math_isfinite, math_isinf,
    math_isnan, math_isqrt, math_lcm, math_log, math_log10, math_log2, math_pow, math_radians, math_sin, math_sinh,
    math_sqrt, math_tan, math_tanh, math_trunc,
)

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")

acos = math_acos
asin = math_asin
atan = math_atan
atan2 = math_atan2
ceil = math_ceil
comb = math_comb
copysign = math_copysign
cos = math_cos
cosh = math_cosh
degrees = math_degrees
exp = math_exp
fabs = math_fabs
factorial = math_factorial
floor = math_floor
fmod = math_fmod
gcd = math_gcd
hypot = math_hypot
isfinite = math_isfinite
isinf = math_isinf
isnan = math_isnan
isqrt = math_isqrt
lcm = math_lcm
log = math_log
log10 = math_log10
log2 = math_log2
pow = math_pow
radians = math_radians
sin = math_sin
sinh = math_sinh
sqrt = math_sqrt
tan = math_tan
tanh = math_tanh
trunc = math_trunc


def prod(iterable, *, start=1):
    """Returns the product of all elements."""
    result = start
    for element in iterable:
        result = result * element
    return result


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """Returns true if two numbers differ by little."""
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(b - a)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol
