using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>How a pool proves who it is to a server (virStorageAuthDefParse).</summary>
internal static class StorageAuthPass
{
    private static readonly XmlErrors Errors = StoragePoolPasses.Errors;

    internal static void Apply(XElement auth)
    {
        if (auth.Given("username") is null)
            throw Errors.Xml("missing username for auth");
        var type = auth.Given("type");
        if (type is not (null or "none" or "chap" or "ceph"))
            throw Errors.Unsupported($"unknown auth type '{type}'");
        CheckSecret(auth.Element("secret") ?? throw Errors.Xml("Missing <secret> element in auth"));
        if (type is null or "none")
            throw Errors.Unsupported("storage pool missing auth type");
    }

    /// <summary>The secret that is used, by its UUID or by what it is for (virSecretLookupParseSecret).</summary>
    internal static void CheckSecret(XElement secret)
    {
        var errors = new XmlErrors(VirtErrorDomain.None);
        var (uuid, usage) = (secret.Attr("uuid"), secret.Attr("usage"));
        if ((uuid ?? usage) is null)
            throw errors.Xml("missing secret uuid or usage attribute");
        if (uuid is not null && usage is not null)
            throw errors.Xml("either secret uuid or usage expected");
        if (uuid is not null)
            secret.SetAttributeValue("uuid", VirtUuid.TryParse(uuid, out var id) ? id.ToString("D") : throw errors.Xml($"invalid secret uuid '{uuid}'"));
    }
}
