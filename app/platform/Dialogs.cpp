#include "platform/Dialogs.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QUrl>

namespace vitae::platform
{

Dialogs systemDialogs()
{
    return {
        [](QWidget *parent, const QString &title, const QString &filter) {
            return QFileDialog::getOpenFileName(parent, title, {}, filter);
        },
        [](QWidget *parent, const QString &title, const QString &suggested, const QString &filter) {
            return QFileDialog::getSaveFileName(parent, title, suggested, filter);
        },
        [](const QString &path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); },
    };
}

} // namespace vitae::platform
