#include "base/Files.h"
#include "layout/Template.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace vitae::layout
{

namespace
{

constexpr qint64 maxTemplateBytes = 1 << 20;

/// In the order to show them; tests hold this list against the files.
QStringList bundledIds()
{
    return {QStringLiteral("classic"),  QStringLiteral("modern"),  QStringLiteral("compact"),
            QStringLiteral("academic"), QStringLiteral("sidebar"), QStringLiteral("timeline")};
}

base::Result<std::shared_ptr<const Template>> read(const QString &file, const QString &id)
{
    const auto bytes = base::readFile(file, maxTemplateBytes);
    if (!bytes)
        return bytes.error();
    auto design = parseTemplate(bytes.value(), id);
    if (!design) {
        const base::Error &error = design.error();
        const QString place = error.detail.isEmpty() ? QString() : QString(QStringLiteral(": ") + error.detail);
        return base::fail(error.kind, error.message, QFileInfo(file).fileName() + place);
    }
    return std::make_shared<const Template>(std::move(design).value());
}

} // namespace

TemplateLibrary::TemplateLibrary(QString userFolder) : m_userFolder(std::move(userFolder)) {}

QString TemplateLibrary::defaultId()
{
    return bundledIds().front();
}

QStringList TemplateLibrary::userFiles() const
{
    QStringList files;
    if (m_userFolder.isEmpty())
        return files;
    const QDir folder(m_userFolder);
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files | QDir::Readable, QDir::Name))
        files.append(folder.filePath(name));
    return files;
}

std::vector<TemplateInfo> TemplateLibrary::list() const
{
    std::vector<TemplateInfo> infos;
    const auto add = [&infos](const QString &file, const QString &id, bool bundled) {
        const auto design = read(file, id);
        if (!design)
            return;
        TemplateInfo info{id, design.value()->name, design.value()->description, design.value()->columns, bundled};
        for (TemplateInfo &known : infos) {
            if (known.id == id) {
                known = std::move(info);
                return;
            }
        }
        infos.push_back(std::move(info));
    };
    for (const QString &id : bundledIds())
        add(QStringLiteral(":/templates/") + id + QStringLiteral(".json"), id, true);
    for (const QString &file : userFiles())
        add(file, QFileInfo(file).completeBaseName(), false);
    return infos;
}

std::vector<base::Error> TemplateLibrary::problems() const
{
    std::vector<base::Error> problems;
    for (const QString &file : userFiles()) {
        if (const auto design = read(file, QFileInfo(file).completeBaseName()); !design)
            problems.push_back(design.error());
    }
    return problems;
}

base::Result<std::shared_ptr<const Template>> TemplateLibrary::load(const QString &wanted) const
{
    const QString id = wanted.isEmpty() ? defaultId() : wanted;
    for (const QString &file : userFiles()) {
        if (QFileInfo(file).completeBaseName() == id)
            return read(file, id);
    }
    if (!bundledIds().contains(id))
        return base::fail(base::Error::Kind::NotFound, QStringLiteral("There is no template of this name"), id);
    return read(QStringLiteral(":/templates/") + id + QStringLiteral(".json"), id);
}

} // namespace vitae::layout
