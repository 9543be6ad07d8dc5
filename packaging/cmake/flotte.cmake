# The build rules every folder shares: warnings, sanitizers, one library a folder, one program a test.

add_library(flotte_options INTERFACE)
target_include_directories(flotte_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(flotte_options INTERFACE -Wall -Wextra -Wconversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # g++ 12 sees uninitialized values in std::variant, and overlaps in std::string's operator+, that aren't there.
  target_compile_options(flotte_options INTERFACE -Wno-error=maybe-uninitialized -Wno-restrict)
endif()
target_compile_definitions(flotte_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
  FLOTTE_VERSION="${PROJECT_VERSION}")
if(FLOTTE_SANITIZE)
  target_compile_options(flotte_options INTERFACE -fsanitize=${FLOTTE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  if(FLOTTE_SANITIZE MATCHES "address.*undefined")
    # At every use of a pointer, and a quarter of the compile time: AddressSanitizer finds what the first and the last
    # find, and this machine reads at any address.
    target_compile_options(flotte_options INTERFACE -fno-sanitize=null,alignment,object-size)
  endif()
  target_link_options(flotte_options INTERFACE -fsanitize=${FLOTTE_SANITIZE})
endif()

# flotte_precompiled(widgets QtWidgets LINKS Qt6::Widgets): headers that are parsed once for all that flotte_reuse() them.
# Only g++: the fuzzers' clang reads them as they are.
# What QtTest looks at and no test needs: defined otherwise than here, it would make what is precompiled useless.
set(flotte_pch_options -fpch-preprocess -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR -UQT_NETWORK_LIB)
function(flotte_precompiled kind header)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    return()
  endif()
  set(source ${PROJECT_BINARY_DIR}/precompiled/${kind}.cpp)
  if(NOT EXISTS ${source})
    file(WRITE ${source} "")
  endif()
  add_library(flotte_precompiled_${kind} OBJECT ${source})
  target_link_libraries(flotte_precompiled_${kind} PRIVATE flotte_options ${ARG_LINKS})
  target_compile_options(flotte_precompiled_${kind} PRIVATE ${flotte_pch_options})
  target_precompile_headers(flotte_precompiled_${kind} PRIVATE <algorithm> <array> <chrono> <functional> <map> <memory> <mutex>
    <optional> <set> <string> <string_view> <unordered_map> <variant> <vector> <tl/expected.hpp> <${header}>)
endfunction()
function(flotte_reuse target kind)
  if(TARGET flotte_precompiled_${kind})
    target_compile_options(${target} PRIVATE ${flotte_pch_options})
    target_precompile_headers(${target} REUSE_FROM flotte_precompiled_${kind})
    # A program that links more of Qt than those headers know reads them itself.
    set_target_properties(${target} PROPERTIES PCH_WARN_INVALID OFF)
  endif()
endfunction()
if(FLOTTE_DESKTOP)
  flotte_precompiled(widgets QtWidgets LINKS Qt6::Widgets)
endif()
if(FLOTTE_TESTS)
  flotte_precompiled(tests QtTest LINKS Qt6::Test)
  if(FLOTTE_DESKTOP)
    flotte_precompiled(window_tests QtTest LINKS Qt6::Test Qt6::Widgets)
  endif()
endif()

# flotte_library(models/core SOURCES a.cpp b.cpp LINKS Qt6::Core flotte_models_tenant): the library of one folder, named after its path.
# Header-only folders give no SOURCES.
function(flotte_library path)
  cmake_parse_arguments(ARG "MOC" "" "SOURCES;LINKS" ${ARGN})
  string(REPLACE "/" "_" name "flotte_${path}")
  if(ARG_SOURCES)
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC flotte_options ${ARG_LINKS})
    if(ARG_MOC)
      set_target_properties(${name} PROPERTIES AUTOMOC ON)
    endif()
    if(path MATCHES "^(views|app)/desktop")
      flotte_reuse(${name} widgets)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE flotte_options ${ARG_LINKS})
  endif()
endfunction()

# flotte_test(tst_quantity SOURCES tst_quantity.cpp LINKS flotte_models_core LABEL unit): one QtTest program and its ctest entry.
# WINDOW: it shows windows, so ctest runs it on a virtual display (xvfb-run).
function(flotte_test name)
  cmake_parse_arguments(ARG "WINDOW" "LABEL;TIMEOUT" "SOURCES;LINKS" ${ARGN})
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE flotte_options Qt6::Test ${ARG_LINKS})
  target_compile_definitions(${name} PRIVATE FLOTTE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    FLOTTE_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(ARG_WINDOW)
    flotte_reuse(${name} window_tests)
  else()
    flotte_reuse(${name} tests)
  endif()
  set(environment "LC_ALL=C.UTF-8;TZ=UTC")
  if(ARG_WINDOW)
    # A display of its own, so that windows, focus and pointer are real and tests don't meet each other.
    add_test(NAME ${name} COMMAND xvfb-run -a -s "-screen 0 1920x1080x24" $<TARGET_FILE:${name}>)
    list(APPEND environment "QT_QPA_PLATFORM=xcb")
  else()
    add_test(NAME ${name} COMMAND ${name})
  endif()
  set_tests_properties(${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "${environment}")
endfunction()

# flotte_each_folder(): adds every folder below this one that has a CMakeLists.txt.
function(flotte_each_folder)
  file(GLOB lists RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS */CMakeLists.txt)
  foreach(list ${lists})
    get_filename_component(folder ${list} DIRECTORY)
    add_subdirectory(${folder})
  endforeach()
endfunction()
