#include "base/Companions.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>
#if defined(Q_OS_WIN)
#include <qt_windows.h>
#elif defined(Q_OS_MACOS)
#include <mach-o/dyld.h>
#endif

namespace vitae::base
{

namespace
{

#if defined(Q_OS_WIN)
constexpr char16_t programEnding[] = u".exe", moduleEnding[] = u".dll";
#else
constexpr char16_t programEnding[] = u"", moduleEnding[] = u".so";
#endif

QString programFile()
{
#if defined(Q_OS_LINUX)
    return QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget();
#elif defined(Q_OS_WIN)
    wchar_t path[32768];
    const DWORD length = GetModuleFileNameW(nullptr, path, DWORD(std::size(path)));
    return QString::fromWCharArray(path, int(length));
#elif defined(Q_OS_MACOS)
    char path[4096];
    uint32_t size = sizeof path;
    return _NSGetExecutablePath(path, &size) == 0 ? QFileInfo(QString::fromUtf8(path)).canonicalFilePath() : QString();
#else
    return QCoreApplication::instance() ? QCoreApplication::applicationFilePath() : QString();
#endif
}

/// The first folder that has the file; empty: none.
QString find(const QString &fileName)
{
    for (const QString &folder : companionFolders(programFolder())) {
        if (const QString path = folder + u'/' + fileName; QFileInfo(path).isFile())
            return path;
    }
    return {};
}

} // namespace

QString programFolder()
{
    return QFileInfo(programFile()).path();
}

QStringList companionFolders(const QString &programFolder)
{
    return {programFolder, programFolder + QStringLiteral("/../libexec/vitae"),
            programFolder + QStringLiteral("/../lib/vitae"),
            programFolder + QStringLiteral("/../Frameworks")}; // of a bundle of macOS
}

QString companionProgram(const QString &name)
{
    return find(name + QStringView(programEnding));
}

Result<QFunctionPointer> companionFunction(const QString &module, const char *function)
{
    const QString path = find(module + QStringView(moduleEnding));
    if (path.isEmpty()) {
        return fail(Error::Kind::Unsupported,
                    QCoreApplication::translate("base", "A part of Vitae is not installed"), module);
    }
    QLibrary library(path);
    library.setLoadHints(QLibrary::PreventUnloadHint);
    if (!library.load())
        return fail(Error::Kind::Unsupported, QCoreApplication::translate("base", "A part of Vitae does not load"),
                    library.errorString());
    const QFunctionPointer found = library.resolve(function);
    if (!found)
        return fail(Error::Kind::Unsupported,
                    QCoreApplication::translate("base", "A part of Vitae is of another version"), path);
    return found;
}

} // namespace vitae::base
