namespace Libvirt.Xml;

/// <summary>The errors of values in XML, in libvirt's words.</summary>
internal static class XmlValueErrors
{
    internal static VirtException Error(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.XmlError, detail);

    internal static VirtException Unsupported(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.ConfigUnsupported, detail);

    internal static VirtException Internal(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.InternalError, detail);

    internal static VirtException Missing(string attribute, string element) => Error($"Missing required attribute '{attribute}' in element '{element}'");

    internal static VirtException Invalid(string attribute, string element, string? value, string? expected = null) =>
        Error($"Invalid value for attribute '{attribute}' in element '{element}': '{value}'.{(expected is null ? "" : $" Expected {expected}")}");
}
