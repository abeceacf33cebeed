# `cmake --install` and `cpack`: the program, its data, its manual page, completions and documents.

if(NOT TARGET licet)
  return()
endif()
include(GNUInstallDirs)

install(TARGETS licet RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
foreach(folder packs catalogue lists ownership schema examples)
  install(DIRECTORY "${folder}" DESTINATION "${CMAKE_INSTALL_DATADIR}/licet" OPTIONAL)
endforeach()
install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md")
install(FILES README.md CHANGELOG.md LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES man/licet.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")

# The program writes its own completions, so they know the options that it has.
set(licet_completions "")
foreach(shell bash zsh fish)
  set(file "${CMAKE_BINARY_DIR}/completion/licet.${shell}")
  add_custom_command(OUTPUT "${file}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${CMAKE_BINARY_DIR}/completion"
    COMMAND licet completion ${shell} > "${file}"
    DEPENDS licet VERBATIM)
  list(APPEND licet_completions "${file}")
endforeach()
add_custom_target(licet_completions ALL DEPENDS ${licet_completions})
install(FILES "${CMAKE_BINARY_DIR}/completion/licet.bash" RENAME licet
  DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${CMAKE_BINARY_DIR}/completion/licet.zsh" RENAME _licet
  DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
install(FILES "${CMAKE_BINARY_DIR}/completion/licet.fish"
  DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME licet)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_CONTACT "licet maintainers")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libz3-4, libcurl4, ca-certificates")   # opened at run time, so not found by its linkage
set(CPACK_STRIP_FILES ON)
include(CPack)
