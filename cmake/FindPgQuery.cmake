# libpg_query (Debian: libpg-query-dev) has neither a CMake package nor a pkg-config file. A program that
# takes its libraries along (SCHEMAGEN_STANDALONE) gets the archive.
find_path(PgQuery_INCLUDE_DIR pg_query.h)
if(SCHEMAGEN_STANDALONE)
  find_library(PgQuery_LIBRARY NAMES libpg_query.a)
else()
  find_library(PgQuery_LIBRARY NAMES pg_query)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PgQuery REQUIRED_VARS PgQuery_LIBRARY PgQuery_INCLUDE_DIR)
if(PgQuery_FOUND AND NOT TARGET PgQuery::PgQuery)
  add_library(PgQuery::PgQuery UNKNOWN IMPORTED)
  set_target_properties(PgQuery::PgQuery PROPERTIES
    IMPORTED_LOCATION "${PgQuery_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${PgQuery_INCLUDE_DIR}")
endif()
