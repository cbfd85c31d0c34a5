// Documents as text: what tests compare.
#pragma once

#include "base/Files.h"
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "layout/Engine.h"
#include "layout/Paragraph.h"

#include <QTest>

namespace vitae::test
{

inline QString shown(const QRectF &rect)
{
    return QStringLiteral("%1,%2 %3x%4").arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height());
}

inline QString lineText(const layout::Paragraph &paragraph, int line)
{
    const layout::Paragraph::Line &l = paragraph.lines()[size_t(line)];
    return paragraph.text().mid(l.start, l.length).replace(QChar(QChar::LineSeparator), u'\n').trimmed();
}

/// Everything that a document holds, to the unit.
inline QString everything(const layout::Document &document)
{
    QStringList out{QStringLiteral("%1 x %2 truncated %3")
                        .arg(document.pageSize.width())
                        .arg(document.pageSize.height())
                        .arg(document.truncated)};
    for (size_t i = 0; i < document.pages.size(); ++i) {
        out.append(QStringLiteral("page %1").arg(i + 1));
        for (const layout::Item &item : document.pages[i].items) {
            QString line =
                QString::number(item.content.index()) + u' ' + shown(item.bounds) + u' ' + item.path.toString();
            if (const auto *text = std::get_if<layout::TextItem>(&item.content)) {
                line += QStringLiteral(" at %1,%2").arg(text->origin.x()).arg(text->origin.y());
                for (int n = text->firstLine; n < text->firstLine + text->lineCount; ++n)
                    line += QStringLiteral(" | ") + lineText(*text->paragraph, n);
                for (const layout::Source &source : text->paragraph->sources())
                    line += u' ' + source.path.toString() + u'@' + QString::number(source.offset);
            } else if (const auto *rect = std::get_if<layout::RectItem>(&item.content)) {
                line += u' ' + rect->fill.name();
            } else if (const auto *rule = std::get_if<layout::LineItem>(&item.content)) {
                line += u' ' + rule->color.name() + QStringLiteral(" %1").arg(rule->width);
            }
            out.append(line);
        }
    }
    for (const layout::OutlineEntry &entry : document.outline)
        out.append(QStringLiteral("outline %1 %2 %3").arg(entry.title).arg(entry.page).arg(entry.y));
    for (const layout::LinkArea &link : document.links)
        out.append(QStringLiteral("link %1 %2 %3").arg(link.page).arg(shown(link.rect), link.url));
    return out.join(u'\n');
}

/// Where lines and pages break.
inline QString breaks(const layout::Document &document)
{
    QStringList out;
    for (size_t i = 0; i < document.pages.size(); ++i) {
        out.append(QStringLiteral("=== page %1").arg(i + 1));
        for (const layout::Item &item : document.pages[i].items) {
            if (const auto *text = std::get_if<layout::TextItem>(&item.content)) {
                for (int n = text->firstLine; n < text->firstLine + text->lineCount; ++n)
                    out.append((n == text->firstLine ? QStringLiteral("- ") : QStringLiteral("  ")) +
                               lineText(*text->paragraph, n));
            }
        }
    }
    return out.join(u'\n') + u'\n';
}

/// The text of all pages, in reading order, lines joined by spaces.
inline QString plainText(const layout::Document &document)
{
    QString all;
    for (const layout::Page &page : document.pages) {
        for (const layout::Item &item : page.items) {
            const auto *text = std::get_if<layout::TextItem>(&item.content);
            if (!text)
                continue;
            for (int n = text->firstLine; n < text->firstLine + text->lineCount; ++n) {
                const layout::Paragraph::Line &line = text->paragraph->lines()[size_t(n)];
                all += text->paragraph->text().mid(line.start, line.length);
            }
            all += u'\n';
        }
    }
    return all;
}

inline cv::Cv readCv(const QByteArray &json)
{
    const auto value = json::parse(json);
    Q_ASSERT(value);
    const auto cv = cv::fromJson(value.value());
    Q_ASSERT(cv);
    return cv.value();
}

inline cv::Cv sampleCv(const QString &name)
{
    const auto bytes = base::readFile(
        QStringLiteral(VITAE_SOURCE_DIR "/tests/core/layout/cvs/") + name + QStringLiteral(".json"), 1 << 24);
    return bytes ? readCv(bytes.value()) : cv::Cv{};
}

inline std::shared_ptr<const layout::Template> design(const QString &id)
{
    const auto loaded = layout::TemplateLibrary().load(id);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().text()));
    return loaded.value();
}

inline QStringList designIds()
{
    QStringList ids;
    for (const layout::TemplateInfo &info : layout::TemplateLibrary().list())
        ids.append(info.id);
    return ids;
}

} // namespace vitae::test
