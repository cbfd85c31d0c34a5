// The system's dialogs as functions, so that who needs one can be given another.
#pragma once

#include <QString>
#include <functional>

class QPrinter;
class QWidget;

namespace vitae::platform
{

struct Dialogs {
    /// A file to read; empty: cancelled. `filter` as for QFileDialog.
    std::function<QString(QWidget *parent, const QString &title, const QString &filter)> openFile;
    /// A file to write, `suggested` with its folder; empty: cancelled.
    std::function<QString(QWidget *parent, const QString &title, const QString &suggested, const QString &filter)>
        saveFile;
    /// Shows a file or a folder in whatever the system opens it with.
    std::function<void(const QString &path)> reveal;
};

[[nodiscard]] Dialogs systemDialogs();

} // namespace vitae::platform
