# The standard headers that nearly every file includes, read once instead of some 500 times: building takes a
# third of the time. Every file still includes what it uses, for the tidy preset builds without this.
option(SCHEMAGEN_PRECOMPILED_HEADERS "Precompile the standard headers" OFF)

# ccache has to be told how to key files that use a precompiled header.
if(SCHEMAGEN_PRECOMPILED_HEADERS AND CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()

#   schemagen_precompile(<target> <headers>...): makes a target whose headers others take over with
#   schemagen_use_precompiled(<target> <from>).
function(schemagen_precompile target)
  if(NOT SCHEMAGEN_PRECOMPILED_HEADERS)
    return()
  endif()
  file(WRITE ${PROJECT_BINARY_DIR}/${target}.cpp "// Only its headers matter.\n")
  add_library(${target} OBJECT ${PROJECT_BINARY_DIR}/${target}.cpp)
  # The same warnings, since some of them define macros.
  target_link_libraries(${target} PRIVATE schemagen_fmt schemagen_warnings)
  target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

function(schemagen_use_precompiled target from)
  if(SCHEMAGEN_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
endfunction()

set(SCHEMAGEN_STANDARD_HEADERS <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set>
  <span> <string> <string_view> <tuple> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)
schemagen_precompile(schemagen_precompiled ${SCHEMAGEN_STANDARD_HEADERS})
