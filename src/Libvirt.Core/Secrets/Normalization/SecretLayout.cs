using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of a secret (virSecretDefFormat).</summary>
internal static class SecretLayout
{
    internal const string Text = """
        secret @ephemeral @private uuid! description! usage!
        usage @type volume! name! target!
        """;

    internal static XmlLayout Layout { get; } = new(Text);
}
