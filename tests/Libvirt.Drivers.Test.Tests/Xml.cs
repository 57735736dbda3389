namespace Libvirt.Drivers.Test.Tests;

/// <summary>Definitions and node files that tests need.</summary>
internal static class Xml
{
    internal const string TestNamespace = "xmlns:test='http://libvirt.org/schemas/domain/test/1.0'";

    internal static string Domain(string name, string more = "", Guid? uuid = null) =>
        $"<domain type='test' {TestNamespace}><name>{name}</name>{(uuid is { } id ? $"<uuid>{id}</uuid>" : "")}<memory>4096</memory><os><type>hvm</type></os>{more}</domain>";

    internal static string Node(params string[] children) => $"<node>{string.Concat(children)}</node>";
}
