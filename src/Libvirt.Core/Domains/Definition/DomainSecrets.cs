namespace Libvirt;

/// <summary>Passwords in a definition, which are shown only to those who ask for them (VIR_DOMAIN_XML_SECURE).</summary>
public static class DomainSecrets
{
    private const string Password = "passwd";

    /// <summary>Whether XML may have a password in it: a quick look that spares most definitions the long one.</summary>
    public static bool MayHave(string xml) => xml.Contains(Password, StringComparison.Ordinal);

    /// <summary>Removes the passwords from a definition.</summary>
    public static void Remove(DomainDefinition domain)
    {
        foreach (var graphics in domain.DeviceElements("graphics"))
            graphics.SetAttributeValue(Password, null);
    }
}
