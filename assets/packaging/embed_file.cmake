# Writes one file as a C array (see embed.cmake).
file(READ "${FILE}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "((0x..,){20})" "\\1\n\t" bytes "${bytes}")
string(LENGTH "${hex}" digits)
math(EXPR length "${digits} / 2")
file(WRITE "${OUT}" "#include <stddef.h>\n\nextern const char ${SYMBOL}[];\nconst char ${SYMBOL}[] = {\n\t${bytes}0x00,\n};\n"
	"extern const size_t ${SYMBOL}_length;\nconst size_t ${SYMBOL}_length = ${length};\n")
