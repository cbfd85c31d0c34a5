#include "cv/Codec.h"

#include "cv/Reflect.h"
#include "cv/Sections.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

namespace vitae::cv
{

namespace
{

base::Result<void> decodeCv(reflect::Decoder &decoder, const json::Value &value, Cv &cv)
{
    if (value.isObject())
        reflect::structType<Cv>().decode(decoder, {}, value, &cv);
    else
        decoder.fail(
            {}, QCoreApplication::translate("cv", "A CV must be an object, not %1").arg(json::typeName(value.type())));
    return decoder.result();
}

} // namespace

bool looksLikeCv(const json::Value &value)
{
    const json::Object &object = value.object();
    return !object.contains(u"basics") &&
           (object.contains(u"personal") ||
            std::ranges::any_of(sectionNames(), [&](const QString &name) { return object.contains(name); }));
}

std::vector<FieldError> validate(const json::Value &value)
{
    reflect::Decoder decoder;
    Cv cv;
    std::vector<FieldError> errors;
    if (!decodeCv(decoder, value, cv)) {
        for (const auto &failure : decoder.failures())
            errors.push_back(failure.error);
    }
    const json::Array &layout = value[u"layout"].array();
    for (size_t i = 0; i < layout.size(); ++i) {
        const QString *name = layout[i].asString();
        if (name && !sectionNames().contains(*name))
            errors.push_back({QStringLiteral("layout/%1").arg(i),
                              QCoreApplication::translate("cv", "unknown section “%1”").arg(*name)});
    }
    return errors;
}

base::Result<Cv> fromJson(const json::Value &value)
{
    reflect::Decoder decoder;
    Cv cv;
    if (auto read = decodeCv(decoder, value, cv); !read)
        return std::move(read).error();
    assignIds(cv);
    return cv;
}

json::Value toJson(const Cv &cv)
{
    return reflect::structType<Cv>().encode(&cv);
}

void assignIds(Cv &cv)
{
    QSet<QString> taken;
    reflect::assignIds(reflect::structType<Cv>(), &cv, {}, taken);
}

template <class Struct>
json::Value toJson(const Struct &value)
{
    return reflect::structType<Struct>().encode(&value);
}

template json::Value toJson(const Link &);
template json::Value toJson(const LabelledField &);
template json::Value toJson(const Personal &);
template json::Value toJson(const Experience &);
template json::Value toJson(const Education &);
template json::Value toJson(const Skill &);
template json::Value toJson(const Project &);
template json::Value toJson(const Language &);
template json::Value toJson(const Certification &);
template json::Value toJson(const Award &);
template json::Value toJson(const Publication &);
template json::Value toJson(const Volunteering &);
template json::Value toJson(const Interest &);
template json::Value toJson(const Reference &);
template json::Value toJson(const CustomItem &);
template json::Value toJson(const CustomSection &);
template json::Value toJson(const Style &);

} // namespace vitae::cv
