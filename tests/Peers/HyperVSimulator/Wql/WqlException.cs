namespace Libvirt.Tests.HyperV;

/// <summary>A query that cannot be answered: it is not WQL, or asks for what there is not.</summary>
/// <param name="code">WMI's own code, such as 0x80041017 for a query that is none.</param>
/// <param name="message">Why.</param>
internal sealed class WqlException(uint code, string message) : Exception(message)
{
    internal const uint InvalidQuery = 0x80041017;
    internal const uint InvalidClass = 0x80041010;

    internal uint Code { get; } = code;
}
