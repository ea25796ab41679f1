# Makes a source file out of tables of facts: cmake -DTABLES="a.csv;b.csv" -DFUNCTION=name -DOUT=file.cpp -P embed_facts.cmake
set(text "#include \"berline/region/facts.h\"\n\nnamespace berline::region {\n\nstd::vector<FactTable> ${FUNCTION}() {\n  return {\n")
foreach(table IN LISTS TABLES)
  get_filename_component(name ${table} NAME)
  file(READ ${table} content)
  string(APPEND text "      {\"${name}\", R\"facts(${content})facts\"},\n")
endforeach()
string(APPEND text "  };\n}\n\n}  // namespace berline::region\n")
file(WRITE ${OUT} "${text}")
