# Makes a source file out of parameter files: cmake -DFILES="a.toml;b.toml" -DOUT=file.cpp -P embed_parameters.cmake
set(text "#include \"built_in.h\"\n\nnamespace berline::precarity {\n\nstd::vector<BuiltIn> built_in_files() {\n  return {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} content)
  string(APPEND text "      {\"${name}\", R\"toml(${content})toml\"},\n")
endforeach()
string(APPEND text "  };\n}\n\n}  // namespace berline::precarity\n")
file(WRITE ${OUT} "${text}")
