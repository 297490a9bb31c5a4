# Turns text files into one C++ source of string constants, so that the binary carries them.
#   schemagen_embed(<target> <header> <namespace> FILES name=path ...)
# The header declares `extern const std::string_view <name>;` for each file.
function(schemagen_embed target header namespace)
  cmake_parse_arguments(ARG "" "" "FILES" ${ARGN})
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(declarations "")
  set(definitions "")
  foreach(item IN LISTS ARG_FILES)
    string(REGEX MATCH "^([^=]+)=(.*)$" _ "${item}")
    set(name ${CMAKE_MATCH_1})
    set(path ${CMAKE_CURRENT_SOURCE_DIR}/${CMAKE_MATCH_2})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text)
    string(APPEND declarations "extern const std::string_view ${name};\n")
    string(APPEND definitions "const std::string_view ${name} = R\"embedded(${text})embedded\";\n")
  endforeach()
  file(CONFIGURE OUTPUT ${dir}/${header} @ONLY NEWLINE_STYLE UNIX CONTENT
"#pragma once\n#include <string_view>\nnamespace ${namespace} {\n${declarations}}  // namespace ${namespace}\n")
  file(GENERATE OUTPUT ${dir}/${target}.embedded.cpp CONTENT
"#include \"${header}\"\nnamespace ${namespace} {\n${definitions}}  // namespace ${namespace}\n")
  target_sources(${target} PRIVATE ${dir}/${target}.embedded.cpp)
  target_include_directories(${target} PRIVATE ${dir})
endfunction()
