// A shared library of the system that is loaded when one of its functions is first called, and stays: who does not need
// it does not wait for it, nor for what it brings along.
#pragma once

#include <QLibrary>
#include <mutex>

namespace vitae::late
{

/// Used from every thread.
class Library
{
public:
    Library(const QString &name, int version) : m_library(name, version) {}

    /// The function, where the library is installed and has it.
    template <class Function>
    [[nodiscard]] Function find(const char *name)
    {
        return reinterpret_cast<Function>(resolve(name));
    }

private:
    [[nodiscard]] QFunctionPointer resolve(const char *name);

    QLibrary m_library;
    std::mutex m_mutex;
};

} // namespace vitae::late

/// In a function of the library's own name and type, which stands in front of it: `found` is the real one, or null.
#define VITAE_FOUND(name) static const auto found = library().find<decltype(&name)>(#name)

/// The library of the file that it stands in, for VITAE_FOUND.
#define VITAE_LATE_LIBRARY(name, version)                                                                              \
    static vitae::late::Library &library()                                                                             \
    {                                                                                                                  \
        static vitae::late::Library library(QStringLiteral(name), version);                                            \
        return library;                                                                                                \
    }
