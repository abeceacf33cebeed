# licet_embed(folder...)
#   Turns every YAML and CSV file of the folders into one bundle at build time and links it into the library
#   licet_embedded, so that the executable carries its law and needs no file to answer.

function(licet_embed)
  if(NOT EXISTS "${CMAKE_SOURCE_DIR}/src/base/document.cc" OR NOT TARGET licet_base)
    return()
  endif()
  add_executable(licet_bundle tools/bundle/main.cc)
  licet_link(licet_bundle PRIVATE base yaml-cpp::yaml-cpp)
  licet_use_pch(licet_bundle licet_pch)

  set(inputs "")
  foreach(folder IN LISTS ARGN)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
      "${CMAKE_SOURCE_DIR}/${folder}/*.yaml")
    list(APPEND inputs ${files})
  endforeach()
  list(SORT inputs)

  set(bundle "${CMAKE_BINARY_DIR}/embedded/licet.bundle")
  list(JOIN inputs "\n" listing)
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/embedded/inputs.txt" CONTENT "${listing}\n")
  add_custom_command(OUTPUT "${bundle}"
    COMMAND licet_bundle "${bundle}" "${CMAKE_BINARY_DIR}/embedded/inputs.txt"
    DEPENDS licet_bundle ${inputs} "${CMAKE_BINARY_DIR}/embedded/inputs.txt"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "Bundling packs and catalogue" VERBATIM)

  add_library(licet_embedded STATIC src/embedded/embedded.cc "${bundle}")
  target_include_directories(licet_embedded PUBLIC "${CMAKE_SOURCE_DIR}/src")
  set_source_files_properties(src/embedded/embedded.cc PROPERTIES
    OBJECT_DEPENDS "${bundle}"
    COMPILE_DEFINITIONS "LICET_BUNDLE_FILE=\"${bundle}\";LICET_VERSION=\"${PROJECT_VERSION}\"")
endfunction()

# licet_embed_lexicon()
#   Reads the files of lexicon/ once, and puts what names::Lexicon::open takes into the same library.

function(licet_embed_lexicon)
  if(NOT TARGET licet_embedded)
    return()
  endif()
  add_executable(licet_lexicon tools/lexicon/main.cc)
  licet_link(licet_lexicon PRIVATE names)
  licet_use_pch(licet_lexicon licet_pch)

  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}/lexicon"
    "${CMAKE_SOURCE_DIR}/lexicon/*.tsv" "${CMAKE_SOURCE_DIR}/lexicon/*.yaml")
  list(SORT files)
  list(TRANSFORM files PREPEND "${CMAKE_SOURCE_DIR}/lexicon/" OUTPUT_VARIABLE inputs)
  set(image "${CMAKE_BINARY_DIR}/embedded/lexicon.image")
  add_custom_command(OUTPUT "${image}"
    COMMAND licet_lexicon "${image}" "${CMAKE_SOURCE_DIR}/lexicon" ${files}
    DEPENDS licet_lexicon ${inputs}
    COMMENT "Reading the lexicon" VERBATIM)
  target_sources(licet_embedded PRIVATE src/embedded/lexicon.cc "${image}")
  set_source_files_properties(src/embedded/lexicon.cc PROPERTIES
    OBJECT_DEPENDS "${image}" COMPILE_DEFINITIONS "LICET_LEXICON_FILE=\"${image}\"")
endfunction()
