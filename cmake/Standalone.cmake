# The optimized program carries its libraries, but for libpq and libcrypto (which libpq brings along):
# looking up the symbols of shared C++ libraries took a fifth of the time of a start. It also brings
# jemalloc, since glibc's heap of a second thread grows by single pages, one system call each.
option(SCHEMAGEN_STANDALONE "Link libraries statically where that makes the program start sooner" OFF)

add_library(schemagen_fmt INTERFACE)
add_library(schemagen_program INTERFACE)
if(NOT SCHEMAGEN_STANDALONE)
  target_link_libraries(schemagen_fmt INTERFACE fmt::fmt)
  return()
endif()

add_library(schemagen_fmt_archive STATIC cmake/fmt.cpp)
target_include_directories(schemagen_fmt_archive SYSTEM
  PUBLIC $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>)
target_compile_definitions(schemagen_fmt_archive
  PUBLIC $<TARGET_PROPERTY:fmt::fmt,INTERFACE_COMPILE_DEFINITIONS>)
target_link_libraries(schemagen_fmt INTERFACE schemagen_fmt_archive)
find_library(YAML_ARCHIVE libyaml.a REQUIRED)
find_library(SQLITE_ARCHIVE libsqlite3.a REQUIRED)
find_library(JEMALLOC_ARCHIVE libjemalloc_pic.a REQUIRED)
set_property(TARGET PkgConfig::YAML PROPERTY INTERFACE_LINK_LIBRARIES ${YAML_ARCHIVE})
set_property(TARGET SQLite::SQLite3 PROPERTY IMPORTED_LOCATION ${SQLITE_ARCHIVE})
target_link_libraries(SQLite::SQLite3 INTERFACE m ${CMAKE_DL_LIBS})
target_link_libraries(schemagen_program INTERFACE ${JEMALLOC_ARCHIVE} m ${CMAKE_DL_LIBS})
target_link_options(schemagen_program INTERFACE -static-libstdc++ -static-libgcc)
