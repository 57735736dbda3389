using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>How a volume is encrypted (virStorageEncryptionParseNode).</summary>
internal static class EncryptionPass
{
    private static readonly XmlErrors Errors = StoragePoolPasses.Errors;

    internal static void Apply(XElement encryption)
    {
        var format = encryption.Given("format") ?? throw Errors.Xml("unknown volume encryption format");
        if (format is not ("default" or "qcow" or "luks" or "luks2"))
            throw Errors.Unsupported($"unknown volume encryption format type {format}");
        foreach (var secret in encryption.Elements("secret"))
        {
            var type = secret.Given("type") ?? throw Errors.Xml("unknown volume encryption secret type");
            if (type != "passphrase")
                throw Errors.Unsupported($"unknown volume encryption secret type {type}");
            StorageAuthPass.CheckSecret(secret);
        }
        if (format == "luks")
            CheckCipher(encryption.Element("cipher"), encryption.Element("ivgen"));
        else
            encryption.Elements("cipher").Concat(encryption.Elements("ivgen")).RemoveAll();
    }

    private static void CheckCipher(XElement? cipher, XElement? generator)
    {
        if (cipher is not null)
        {
            if (cipher.Attribute("name") is null)
                throw Errors.Xml("cipher info missing 'name' attribute");
            if (cipher.Attribute("size") is null)
                throw XmlErrors.Missing("size", "cipher");
        }
        if (generator is null)
            return;
        if (cipher is null)
            throw Errors.Xml("ivgen element found, but cipher is missing");
        if (generator.Attribute("name") is null)
            throw Errors.Xml("missing ivgen info name string");
    }
}
