# One library per room. The link line is the layer diagram: a room sees only what it links.

# berline_room(NAME [INCLUDE dir] [HEADERS h...] [SOURCES s...] [PUBLIC lib...] [PRIVATE lib...])
#   HEADERS are relative to INCLUDE (default: the project's include/); each is compiled alone by the target
#   all_verify_interface_header_sets. A room without sources is header-only.
function(berline_room name)
  cmake_parse_arguments(room "" "INCLUDE" "HEADERS;SOURCES;PUBLIC;PRIVATE" ${ARGN})
  if(NOT room_INCLUDE)
    set(room_INCLUDE ${PROJECT_SOURCE_DIR}/include)
  endif()
  list(TRANSFORM room_HEADERS PREPEND ${room_INCLUDE}/)
  if(room_SOURCES)
    add_library(berline_${name} STATIC ${room_SOURCES})
    target_sources(berline_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${room_INCLUDE} FILES ${room_HEADERS})
    target_link_libraries(berline_${name} PUBLIC ${room_PUBLIC} PRIVATE ${room_PRIVATE} berline_warnings)
  else()
    add_library(berline_${name} INTERFACE)
    target_sources(berline_${name} INTERFACE FILE_SET HEADERS BASE_DIRS ${room_INCLUDE} FILES ${room_HEADERS})
    target_link_libraries(berline_${name} INTERFACE ${room_PUBLIC})
  endif()
  set_target_properties(berline_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# At -O3, GCC 12 sees uninitialised strings in braced temporaries, overlaps and overflows in copies of vectors and strings
# that are not there (its bugs 105562, 105651, 105329): these warnings are off; clang and the sanitizers look for real ones.
add_library(berline_warnings INTERFACE)
target_compile_options(berline_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-restrict;-Wno-stringop-overflow;-Wno-array-bounds>
                       $<$<BOOL:${BERLINE_WARNINGS_AS_ERRORS}>:-Werror>)
