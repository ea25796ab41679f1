# libosmium is header-only and ships no CMake module: finds it with protozero and the compression libraries it reads by.
find_path(OSMIUM_INCLUDE_DIR osmium/version.hpp)
find_path(PROTOZERO_INCLUDE_DIR protozero/version.hpp)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(EXPAT REQUIRED)
find_library(LZ4_LIBRARY lz4)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Osmium REQUIRED_VARS OSMIUM_INCLUDE_DIR PROTOZERO_INCLUDE_DIR LZ4_LIBRARY)

if(Osmium_FOUND AND NOT TARGET Osmium::Osmium)
  add_library(Osmium::Osmium INTERFACE IMPORTED)
  target_include_directories(Osmium::Osmium SYSTEM INTERFACE ${OSMIUM_INCLUDE_DIR} ${PROTOZERO_INCLUDE_DIR})
  target_link_libraries(Osmium::Osmium INTERFACE ZLIB::ZLIB BZip2::BZip2 EXPAT::EXPAT ${LZ4_LIBRARY} Threads::Threads)
  target_compile_definitions(Osmium::Osmium INTERFACE OSMIUM_WITH_LZ4)
endif()
mark_as_advanced(OSMIUM_INCLUDE_DIR PROTOZERO_INCLUDE_DIR LZ4_LIBRARY)
