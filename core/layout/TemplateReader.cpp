#include "layout/TemplateReader.h"

namespace vitae::layout
{

TemplateReader::TemplateReader(const json::Value &value, QString path, Problem &problem)
    : m_value(value), m_path(std::move(path)), m_problem(problem)
{
    if (!value.isObject())
        fail(m_path, QStringLiteral("must be an object"));
}

TemplateReader::~TemplateReader()
{
    for (const json::Member &member : m_value.object()) {
        if (!m_taken.contains(member.name))
            fail(path(member.name), QStringLiteral("is not known here"));
    }
}

bool TemplateReader::has(QStringView name) const
{
    return m_value.object().contains(name);
}

QStringList TemplateReader::names() const
{
    QStringList names;
    for (const json::Member &member : m_value.object())
        names.append(member.name);
    return names;
}

const json::Value &TemplateReader::take(QStringView name)
{
    m_taken.insert(name.toString());
    return m_value.object().value(name);
}

QString TemplateReader::path(QStringView name) const
{
    return m_path.isEmpty() ? name.toString() : QString(m_path + u'/' + name);
}

void TemplateReader::fail(const QString &path, const QString &message)
{
    if (!m_problem.error)
        m_problem.error = base::fail(base::Error::Kind::InvalidInput, message, path);
}

void TemplateReader::read(QStringView name, QString &value)
{
    if (!has(name))
        return;
    const json::Value &member = take(name);
    if (!member.isString())
        fail(path(name), QStringLiteral("must be text"));
    value = member.toString();
}

void TemplateReader::read(QStringView name, QStringList &value)
{
    if (!has(name))
        return;
    const json::Value &member = take(name);
    value = member.toStringList();
    if (!member.isArray() || value.size() != qsizetype(member.array().size()))
        fail(path(name), QStringLiteral("must be a list of texts"));
}

void TemplateReader::read(QStringView name, bool &value)
{
    if (!has(name))
        return;
    const json::Value &member = take(name);
    if (!member.isBool())
        fail(path(name), QStringLiteral("must be true or false"));
    value = member.toBool();
}

void TemplateReader::read(QStringView name, double &value, double low, double high)
{
    if (!has(name))
        return;
    const json::Value &member = take(name);
    const double number = member.toDouble(low - 1);
    if (!member.isNumber() || number < low || number > high)
        fail(path(name), QStringLiteral("must be a number from %1 to %2").arg(low).arg(high));
    else
        value = number;
}

void TemplateReader::read(QStringView name, int &value, int low, int high)
{
    double number = value;
    read(name, number, low, high);
    value = int(number);
}

} // namespace vitae::layout
