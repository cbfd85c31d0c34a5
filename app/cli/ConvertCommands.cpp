// The commands that turn files into files.
#include "base/Files.h"
#include "base/JsonParser.h"
#include "cli/Command.h"
#include "cli/Shelf.h"
#include "cli/Source.h"
#include "cli/Tr.h"
#include "cv/Codec.h"
#include "formats/Format.h"
#include "layout/Template.h"
#include "render/Finishing.h"
#include "transfer/Export.h"
#include "transfer/Import.h"

#include <QFileInfo>

namespace vitae::cli
{

namespace
{

using base::Error;
using formats::Format;

QString templateFolder(const Context &context)
{
    return context.dataDir + u"/templates";
}

/// --format, else OUT's ending, else PDF.
std::optional<Format> chosenFormat(const Context &context, QString &problem)
{
    const Arguments &arguments = context.arguments;
    const QString output = arguments.value("output");
    if (arguments.has("format")) {
        const std::optional<Format> format = formats::formatFromName(arguments.value("format"));
        if (!format)
            problem =
                tr("--format takes pdf, png, md, txt, json or jsonresume, not “%1”").arg(arguments.value("format"));
        return format;
    }
    if (output.isEmpty() || output == u"-" || QFileInfo(output).suffix().isEmpty())
        return Format::Pdf;
    const std::optional<Format> format = formats::formatFromFileName(output);
    if (!format)
        problem = tr("no format ends in “.%1”; name one with --format").arg(QFileInfo(output).suffix());
    return format;
}

QString optionProblem(const Context &context, transfer::ExportOptions &options)
{
    const Arguments &arguments = context.arguments;
    if (arguments.has("page-size")) {
        const QString size = arguments.value("page-size");
        options.pageSize = size.compare(u"A4", Qt::CaseInsensitive) == 0       ? QStringLiteral("A4")
                           : size.compare(u"Letter", Qt::CaseInsensitive) == 0 ? QStringLiteral("Letter")
                                                                               : QString();
        if (options.pageSize.isEmpty())
            return tr("--page-size takes A4 or Letter, not “%1”").arg(size);
    }
    if (arguments.has("dpi")) {
        bool isNumber = false;
        options.dpi = arguments.value("dpi").toDouble(&isNumber);
        if (!isNumber || !(options.dpi >= 18 && options.dpi <= 1200))
            return tr("--dpi takes a number from 18 to 1200, not “%1”").arg(arguments.value("dpi"));
    }
    if (arguments.has("template")) {
        options.templateId = arguments.value("template");
        const layout::TemplateLibrary library(templateFolder(context));
        const auto known = library.list();
        QStringList ids;
        for (const layout::TemplateInfo &info : known)
            ids.append(info.id);
        if (!ids.contains(options.templateId))
            return tr("there is no template “%1”; there are %2")
                .arg(options.templateId, ids.join(QStringLiteral(", ")));
    }
    options.pdfa = arguments.has("pdfa");
    return {};
}

json::Object errorObject(const cv::FieldError &error)
{
    return {{QStringLiteral("path"), error.path}, {QStringLiteral("message"), error.message}};
}

Output validationReport(const Context &context, const QString &file, const std::vector<cv::FieldError> &errors)
{
    QString complaint;
    if (!errors.empty()) {
        complaint = file + u": " + errors.front().path + u": " + errors.front().message;
        if (errors.size() > 1)
            complaint += tr(" (and %n more)").replace(QStringLiteral("%n"), QString::number(errors.size() - 1));
    }
    if (context.json()) {
        json::Array rows;
        for (const cv::FieldError &error : errors)
            rows.push_back(errorObject(error));
        const json::Object report{{QStringLiteral("valid"), errors.empty()},
                                  {QStringLiteral("errors"), std::move(rows)}};
        return {json::write(report, json::Style::Pretty), complaint};
    }
    QString text;
    for (const cv::FieldError &error : errors)
        text += error.path + u": " + error.message + u'\n';
    if (errors.empty())
        text = tr("%1 is a valid CV").arg(file) + u'\n';
    return {text.toUtf8(), complaint};
}

} // namespace

Outcome runExport(const Context &context)
{
    transfer::ExportOptions options;
    QString problem;
    const std::optional<Format> format = chosenFormat(context, problem);
    if (!format)
        return usageError(problem);
    options.format = *format;
    options.aloneInProcess = true;
    options.templateFolder = templateFolder(context);
    if (problem = optionProblem(context, options); !problem.isEmpty())
        return usageError(problem);
    if (options.pdfa && options.format != Format::Pdf)
        return usageError(tr("--pdfa goes with the format pdf alone"));

    std::optional<render::FinishingAhead> ahead;
    if (options.format == Format::Pdf)
        ahead.emplace();
    auto source = readSource(context, context.arguments.words[0]);
    if (!source)
        return source.error();
    options.attachments = source->attachments;
    QString output = context.arguments.value("output");
    if (output.isEmpty()) {
        if (context.arguments.words[0] == u"-") {
            output = QStringLiteral("-");
        } else {
            output = QString(source->name + u'.' + formats::usualEnding(options.format));
            if (QFileInfo::exists(output) && QFileInfo(output) == QFileInfo(context.arguments.words[0]))
                return usageError(tr("%1 would be written over itself; name another file with -o").arg(output));
        }
    }
    if (const auto written = transfer::exportFile(source->cv, options, output); !written)
        return written.error();
    return Output{{}, {}, transfer::exportNote(source->cv, options)};
}

Outcome runImport(const Context &context)
{
    auto imported = transfer::importFile(context.arguments.words[0]);
    if (!imported)
        return imported.error();
    if (context.arguments.has("output")) {
        const QByteArray text = json::write(cv::toJson(imported->cv), json::Style::Pretty);
        if (const auto written = base::writeFile(context.arguments.value("output"), text); !written)
            return written.error();
        return Output{};
    }
    return context.shelf->add(context, *std::move(imported));
}

Outcome runTemplates(const Context &context)
{
    const layout::TemplateLibrary library(templateFolder(context));
    const auto listed = library.list();
    if (context.json()) {
        json::Array rows;
        for (const layout::TemplateInfo &info : listed) {
            rows.push_back(json::Object{{QStringLiteral("id"), info.id},
                                        {QStringLiteral("name"), info.name},
                                        {QStringLiteral("description"), info.description},
                                        {QStringLiteral("columns"), info.columns},
                                        {QStringLiteral("bundled"), info.bundled}});
        }
        return Output{json::write(std::move(rows), json::Style::Pretty), {}};
    }
    QString text;
    for (const layout::TemplateInfo &info : listed)
        text += info.id.leftJustified(14) + info.description + u'\n';
    return Output{text.toUtf8(), {}};
}

Outcome runValidate(const Context &context)
{
    const QString &file = context.arguments.words[0];
    const auto bytes = base::readFile(file, transfer::importLimit);
    if (!bytes)
        return bytes.error();
    const auto value = json::parse(*bytes);
    if (!value)
        return base::fail(value.error().kind, value.error().message, QString(file + u": " + value.error().detail));
    if (!cv::looksLikeCv(*value) && (*value)[u"basics"].isObject()) { // JSON Resume: valid where it can be imported
        const auto imported = transfer::importBytes(*bytes, file);
        if (!imported)
            return imported.error();
        return validationReport(context, file, {});
    }
    return validationReport(context, file, cv::validate(*value));
}

} // namespace vitae::cli
