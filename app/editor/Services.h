// What the editor needs from outside, passed in by whoever builds it. Every one may be left out.
#pragma once

#include "base/Json.h"
#include "base/Result.h"
#include "layout/Template.h"

#include <QImage>
#include <QStringList>
#include <functional>
#include <memory>

class QWidget;

namespace vitae::editor
{

struct Services {
    /// Keeps a photo: Library::addAttachment. Without it the photo cannot be changed.
    std::function<base::Result<QString>(const QByteArray &bytes)> addAttachment;
    /// The picture of `personal.photo`, null where there is none. Called from worker threads too.
    std::function<std::shared_ptr<const QImage>(const QString &photo)> images;
    /// Lets the user choose an image file; empty: cancelled. Left out: the system's own dialog.
    std::function<QString(QWidget *parent)> chooseImage;
    /// What the window remembers (sizes of the panes, words added to the dictionary): Library::state and setState.
    std::function<json::Value(const QString &key)> state;
    std::function<void(const QString &key, const json::Value &value)> setState;
    layout::TemplateLibrary templates;
    /// Folders with hunspell dictionaries (en_US.aff, en_US.dic, …).
    QStringList dictionaryFolders = {QStringLiteral("/usr/share/hunspell"), QStringLiteral("/usr/share/myspell/dicts")};
};

} // namespace vitae::editor
