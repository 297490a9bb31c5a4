# A room is one static library: src/<room>/ and include/schemagen/<room>/.
#   schemagen_room(<name> SOURCES ... [ROOMS ...] [LIBRARIES ...])
# ROOMS are the rooms it may include (the table in docs/ARCHITECTURE.md); a test compares them with
# the #include lines. LIBRARIES are third-party targets, linked privately.
function(schemagen_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
  add_library(schemagen_${name} STATIC ${ARG_SOURCES})
  target_include_directories(schemagen_${name}
    PUBLIC ${PROJECT_SOURCE_DIR}/include PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(schemagen_${name} PUBLIC schemagen_fmt PRIVATE schemagen_warnings ${ARG_LIBRARIES})
  schemagen_use_precompiled(schemagen_${name} schemagen_precompiled)
  foreach(room IN LISTS ARG_ROOMS)
    target_link_libraries(schemagen_${name} PUBLIC schemagen_${room})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY SCHEMAGEN_ROOMS ${name})
endfunction()
