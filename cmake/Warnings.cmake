# Warnings for our own code only: linked privately, so that third-party headers stay quiet.
add_library(schemagen_warnings INTERFACE)
target_compile_options(schemagen_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wcast-align -Wformat=2
  -Wextra-semi -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(schemagen_warnings INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast)
  # GCC 12 takes "text" + std::string for overlapping copies (its bug 105651), and short strings in
  # brace lists for writes out of bounds once it optimizes.
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(schemagen_warnings INTERFACE -Wno-restrict -Wno-array-bounds)
  endif()
endif()
option(SCHEMAGEN_WERROR "Treat warnings as errors" OFF)
if(SCHEMAGEN_WERROR)
  target_compile_options(schemagen_warnings INTERFACE -Werror)
endif()
