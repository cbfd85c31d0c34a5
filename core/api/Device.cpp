#include "api/Device.h"

#include "base/JsonParser.h"

namespace vitae::api
{

QByteArray encode(const std::vector<Device> &devices)
{
    json::Array list;
    for (const Device &device : devices) {
        list.push_back(json::Object{{QStringLiteral("id"), device.id},
                                    {QStringLiteral("name"), device.name},
                                    {QStringLiteral("platform"), device.platform},
                                    {QStringLiteral("created_at"), device.createdAt},
                                    {QStringLiteral("seen_at"), device.seenAt},
                                    {QStringLiteral("current"), device.current}});
    }
    return json::write(json::Object{{QStringLiteral("devices"), std::move(list)}});
}

base::Result<std::vector<Device>> decodeDevices(QByteArrayView json)
{
    const auto read = json::parse(json);
    if (!read)
        return read.error();
    if (!(*read)[u"devices"].isArray())
        return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("The server's answer is no list of devices."));
    std::vector<Device> devices;
    for (const json::Value &one : (*read)[u"devices"].array()) {
        devices.push_back({one[u"id"].toString(), one[u"name"].toString(), one[u"platform"].toString(),
                           one[u"created_at"].toInteger(), one[u"seen_at"].toInteger(), one[u"current"].toBool()});
    }
    return devices;
}

} // namespace vitae::api
