# Text files as a part of the program, so that it needs no installed file.

# embed_text(OUT file.cpp INCLUDE header NAMESPACE ns TYPE type FUNCTION name [STEM] FILES f...)
#   Makes OUT define `std::vector<TYPE> FUNCTION()` with one {name, content} a file, in the order given: the name with its
#   extension, without it when STEM is given. INCLUDE declares TYPE and FUNCTION.
function(embed_text)
  cmake_parse_arguments(embed "STEM" "OUT;INCLUDE;NAMESPACE;TYPE;FUNCTION" "FILES" ${ARGN})
  add_custom_command(OUTPUT ${embed_OUT}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${embed_FILES}" -DINCLUDE=${embed_INCLUDE} -DNAMESPACE=${embed_NAMESPACE}
            -DTYPE=${embed_TYPE} -DFUNCTION=${embed_FUNCTION} -DSTEM=${embed_STEM} -DOUT=${embed_OUT}
            -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${embed_FILES} ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake VERBATIM)
endfunction()
