# bunting_embed(TARGET FILE SYMBOL [FILE SYMBOL ...]): builds files into a target, each as `const char SYMBOL[]`,
# ended by a NUL, and its length without that as `const size_t SYMBOL_length`. The text is made again when the file changes.
set(BUNTING_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed_file.cmake")
function(bunting_embed target)
	set(pairs ${ARGN})
	while(pairs)
		list(POP_FRONT pairs file symbol)
		set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.c")
		add_custom_command(
			OUTPUT "${source}"
			COMMAND "${CMAKE_COMMAND}" "-DFILE=${CMAKE_SOURCE_DIR}/${file}" "-DSYMBOL=${symbol}" "-DOUT=${source}"
				-P "${BUNTING_EMBED_SCRIPT}"
			DEPENDS "${CMAKE_SOURCE_DIR}/${file}" "${BUNTING_EMBED_SCRIPT}"
			VERBATIM)
		target_sources(${target} PRIVATE "${source}")
	endwhile()
endfunction()
