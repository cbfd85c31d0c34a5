# One function a kind of target, so that every folder's CMakeLists.txt is only a list of its files and its link line.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(VITAE_CCACHE ccache)
if(VITAE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers need the leniency; results are not shared between build folders, for such a header in the
    # cache came back damaged once.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${VITAE_CCACHE})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess) # or ccache cannot see what a precompiled header was made of
endif()

# mold links a program of ours in a tenth of the time, lld in a fifth.
include(CheckLinkerFlag)
foreach(vitae_linker mold lld)
    check_linker_flag(CXX -fuse-ld=${vitae_linker} VITAE_LINKER_${vitae_linker})
    if(VITAE_LINKER_${vitae_linker})
        add_link_options(-fuse-ld=${vitae_linker})
        break()
    endif()
endforeach()

# What UndefinedBehaviorSanitizer asks of each pointer doubles the time of compiling, and AddressSanitizer stops at most of
# it anyway; so VITAE_SANITIZE_BUT leaves that to the fuzzers, which are small.
set(VITAE_SANITIZE "" CACHE STRING "Sanitizers for every target: address;undefined or thread")
set(VITAE_SANITIZE_BUT "" CACHE STRING "Checks to leave out of those")
if(VITAE_SANITIZE)
    list(JOIN VITAE_SANITIZE "," vitae_sanitizers)
    add_compile_options(-fsanitize=${vitae_sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-Wno-maybe-uninitialized) # instrumented code looks so to GCC where it is not
    endif()
    if(VITAE_SANITIZE_BUT)
        list(JOIN VITAE_SANITIZE_BUT "," vitae_sanitizers_but)
        add_compile_options(-fno-sanitize=${vitae_sanitizers_but})
    endif()
    add_link_options(-fsanitize=${vitae_sanitizers})
endif()

if(UNIX AND NOT APPLE)
    # What nobody calls is neither read from disk nor relocated when the program starts, and no library is loaded that
    # only stands on a link line.
    add_compile_options("$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-ffunction-sections;-fdata-sections>")
    add_link_options("$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:LINKER:--gc-sections>" LINKER:--as-needed)
endif()

add_compile_definitions(
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    VITAE_VERSION="${PROJECT_VERSION}")

option(VITAE_WERROR "Warnings are errors; off for who only builds to run, with a compiler we have not met" ON)
add_library(vitae_options INTERFACE)
if(MSVC)
    target_compile_options(vitae_options INTERFACE /W4 $<$<BOOL:${VITAE_WERROR}>:/WX> /permissive- /utf-8)
else()
    target_compile_options(vitae_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual
        -Wno-missing-field-initializers $<$<BOOL:${VITAE_WERROR}>:-Werror>)
endif()

# Reading Qt's headers is most of the time of compiling. They are precompiled once a floor of Qt, for libraries, programs
# and tests alike, also where a library's files are compiled as one or two (CMAKE_UNITY_BUILD).
option(VITAE_PCH "Precompile Qt's and the standard library's headers" ON)

# Whether the target links the library, by itself or through what it links.
function(vitae_links target library result)
    set(${result} FALSE PARENT_SCOPE)
    get_target_property(links ${target} INTERFACE_LINK_LIBRARIES)
    foreach(link IN LISTS links)
        if(link STREQUAL library)
            set(${result} TRUE PARENT_SCOPE)
            return()
        endif()
        if(link MATCHES "^vitae_" AND TARGET ${link})
            vitae_links(${link} ${library} found)
            if(found)
                set(${result} TRUE PARENT_SCOPE)
                return()
            endif()
        endif()
    endforeach()
endfunction()

set(vitae_core_headers <QByteArray> <QCoreApplication> <QDateTime> <QFile> <QHash> <QObject> <QRegularExpression>
    <QString> <QStringList> <algorithm> <functional> <memory> <optional> <variant> <vector>)
set(vitae_gui_headers ${vitae_core_headers} <QFont> <QImage> <QPainter> <QPainterPath> <QTextLayout>)
set(vitae_widgets_headers ${vitae_gui_headers} <QAbstractScrollArea> <QApplication> <QBoxLayout> <QLabel> <QLineEdit>
    <QMenu> <QToolButton>)

# core, gui or widgets: the highest of Qt's three floors that the libraries stand on.
function(vitae_floor result)
    set(floor core)
    foreach(module Gui Widgets)
        foreach(link IN LISTS ARGN)
            set(found FALSE)
            if(TARGET ${link})
                vitae_links(${link} Qt6::${module} found)
            endif()
            if(found OR link STREQUAL Qt6::${module})
                string(TOLOWER ${module} floor)
            endif()
        endforeach()
    endforeach()
    set(${result} ${floor} PARENT_SCOPE)
endfunction()

# Once for libraries and programs, when Qt is found, and once more for what is compiled in another way: the targets
# vitae_headers… that the others reuse the headers of.
function(vitae_precompiled_headers prefix)
    if(VITAE_PCH)
        foreach(floor core gui widgets)
            add_library(${prefix}_${floor} OBJECT ${PROJECT_SOURCE_DIR}/cmake/Headers.cpp)
            target_link_libraries(${prefix}_${floor} PRIVATE vitae_options Qt6::Core)
            target_precompile_headers(${prefix}_${floor} PRIVATE ${vitae_${floor}_headers})
        endforeach()
        target_link_libraries(${prefix}_gui PRIVATE Qt6::Gui)
        target_link_libraries(${prefix}_widgets PRIVATE Qt6::Widgets)
    endif()
endfunction()

set(vitae_headers vitae_headers)
function(vitae_reuse_headers target floor)
    if(VITAE_PCH)
        target_precompile_headers(${target} REUSE_FROM ${vitae_headers}_${floor})
    endif()
endfunction()

if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-subobject-linkage) # a file that is included in another looks like a header to GCC
endif()

function(vitae_precompile target)
    vitae_floor(floor ${target})
    vitae_reuse_headers(${target} ${floor})
endfunction()

# vitae_library(NAME SOURCES … LINK …): the static library of the folder it is called from. The link line is the only
# statement of what the folder may use; tests/house checks the includes against it.
function(vitae_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    # Includes name a folder from below core, app or server: "cv/Cv.h", "services/accounts/Accounts.h".
    file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    string(REGEX REPLACE "/.*" "" top ${folder})
    if(ARG_SOURCES)
        add_library(${name} STATIC ${ARG_SOURCES})
        target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE vitae_options)
        target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/${top})
        vitae_precompile(${name})
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE ${ARG_LINK})
        target_include_directories(${name} INTERFACE ${PROJECT_SOURCE_DIR}/${top})
    endif()
endfunction()

# vitae_late_library(NAME PACKAGE … SOURCES … LINK …): a library of the system. On Linux the sources stand in front of it, and
# it is loaded when somebody first calls it: see core/late/Library.h.
function(vitae_late_library name)
    cmake_parse_arguments(ARG "" "PACKAGE" "SOURCES;LINK" ${ARGN})
    if(UNIX AND NOT APPLE)
        vitae_library(${name} SOURCES ${ARG_SOURCES} LINK ${ARG_LINK})
        target_include_directories(${name} SYSTEM PUBLIC ${${ARG_PACKAGE}_INCLUDE_DIRS})
    else()
        vitae_library(${name} LINK PkgConfig::${ARG_PACKAGE})
    endif()
endfunction()

# vitae_module(NAME SOURCES … LINK …): what a program loads when it is needed, see core/base/Companions.h. Nothing of it can
# be seen from outside but the function vitaeModule(): so it takes nothing from the program by accident, and its symbols
# are not looked up when it is loaded.
function(vitae_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_library(${name} MODULE ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE vitae_options ${ARG_LINK})
    set_target_properties(${name} PROPERTIES PREFIX "" UNITY_BUILD OFF
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_RUNTIME_OUTPUT_DIRECTORY})
    if(UNIX AND NOT APPLE)
        set(script ${PROJECT_SOURCE_DIR}/cmake/module.map)
        target_link_options(${name} PRIVATE LINKER:--version-script=${script})
        set_target_properties(${name} PROPERTIES LINK_DEPENDS ${script})
        if(NOT VITAE_SANITIZE)
            target_link_options(${name} PRIVATE LINKER:-z,defs)
        endif()
    endif()
endfunction()

# vitae_moc(TARGET SOURCES…): what those of them include as "NAME.moc". One rule a file, where AUTOMOC would scan each of
# some hundred small programs and compile an empty file for it.
function(vitae_moc target)
    set(sources ${ARGN})
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    foreach(source IN LISTS sources)
        get_filename_component(path ${source} ABSOLUTE)
        get_filename_component(name ${source} NAME_WE)
        file(STRINGS ${path} included REGEX "^#include \"${name}\\.moc\"" LIMIT_COUNT 1)
        if(included)
            set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc)
            qt_generate_moc(${path} ${folder}/${name}.moc TARGET ${target})
            target_sources(${target} PRIVATE ${folder}/${name}.moc)
            target_include_directories(${target} PRIVATE ${folder})
        endif()
    endforeach()
endfunction()

# vitae_test(NAME SOURCES … LINK … [LABELS …]): a Qt Test program that runs offscreen; part of the target that
# VITAE_TEST_GROUP names, if it names one.
function(vitae_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE vitae_options vitae_test_support Qt6::Test ${ARG_LINK})
    vitae_moc(${name} ${ARG_SOURCES})
    vitae_floor(floor ${ARG_LINK})
    vitae_reuse_headers(${name} ${floor})
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC")
    if(VITAE_TEST_GROUP)
        add_dependencies(${VITAE_TEST_GROUP} ${name})
    endif()
    if(ARG_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
    endif()
endfunction()
