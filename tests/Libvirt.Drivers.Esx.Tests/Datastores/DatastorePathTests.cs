using Libvirt.Drivers.Esx.Datastores;

namespace Libvirt.Drivers.Esx.Tests.Datastores;

/// <summary>The names of libvirt's esxutilstest.</summary>
public sealed class DatastorePathTests
{
    [Theory]
    [InlineData("[datastore] directory/file", "datastore", "directory", "directory/file")]
    [InlineData("[datastore] directory1/directory2/file", "datastore", "directory1/directory2", "directory1/directory2/file")]
    [InlineData("[datastore] file", "datastore", "file", "file")]
    [InlineData("[datastore] directory/", "datastore", "directory", "directory/")]
    [InlineData("[datastore]", "datastore", "", "")]
    [InlineData("[a b]   c d/e", "a b", "c d", "c d/e")]
    [InlineData("[a]]b", "a", "]b", "]b")]
    public void A_path_names_a_datastore_and_what_is_in_it(string text, string datastore, string directory, string path)
    {
        var parsed = DatastorePath.Parse(text);
        Assert.Equal((datastore, directory, path), (parsed.Datastore, parsed.Directory, parsed.Path));
    }

    [Theory]
    [InlineData("[] directory/file")]
    [InlineData("directory/file")]
    [InlineData("[datastore")]
    [InlineData("")]
    public void What_is_no_path_is_refused(string text)
    {
        var error = Assert.Throws<VirtException>(() => DatastorePath.Parse(text));
        Assert.Equal((VirtErrorCode.InvalidArg, $"Datastore path '{text}' doesn't have expected format '[<datastore>] <path>'"), (error.Code, error.Details));
    }

    [Theory]
    [InlineData("[a] b/c", "[a] b/d", "[a] b/c/d", "c", "b")]
    [InlineData("[a] b", "[a] d", "[a] b/d", "b", "")]
    [InlineData("[a] b/", "[a] b/d", "[a] b/d", "", "b")]
    [InlineData("[a]", "[a] d", "[a] d", "", "")]
    public void Paths_are_put_together(string text, string beside, string inside, string name, string parent)
    {
        var path = DatastorePath.Parse(text);
        Assert.Equal((beside, inside, name, parent), (path.Beside("d").ToString(), path.In("d").ToString(), path.Name, path.Parent));
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData("normal", "normal")]
    [InlineData("Aä1ö2ü3ß4#5~6!7§8/9%Z", "A+w6Q-1+w7Y-2+w7w-3+w58-4+Iw-5+fg-6+IQ-7+wqc-8+JQ-2f9+JQ-25Z")]
    [InlineData("Z~6!7§8/9%0#1\"2'3`4&A", "Z+fg-6+IQ-7+wqc-8+JQ-2f9+JQ-250+Iw-1_2'3+YA-4+Jg-A")]
    [InlineData("標準語", "+5qiZ5rqW6Kqe")]
    [InlineData("!\"#$%&'()*+,-./0123456789:;<=>?", "+IQ-_+IyQl-25+Jg-'()_+Kw-,-.+JQ-2f0123456789_+Ow-_+PQ-__")]
    [InlineData("A Z[\\]^_B", "A Z+WyU-5c+XV4-_B")]
    [InlineData("A`B@{|}~DEL", "A+YA-B+QHs-_+fX4-DEL")]
    [InlineData("hÀÁÂÃÄÅH", "h+w4DDgcOCw4PDhMOF-H")]
    [InlineData("A쿀Z", "A+7L+A-Z")]
    [InlineData("!쿀A", "+Iey,gA-A")]
    [InlineData("~~~", "+fn5+")]
    [InlineData("~~~A", "+fn5+-A")]
    [InlineData("K%U/H\\Z", "K+JQ-25U+JQ-2fH+JQ-5cZ")]
    [InlineData("vvv<A\"B\"C>zzz", "vvv_A_B_C_zzz")]
    public void The_name_of_a_new_item_is_escaped_as_VMwares_own_programs_do_it(string name, string escaped) =>
        Assert.Equal(escaped, DatastoreItem.Escape(name));

    [Theory]
    [InlineData("[ds] a b/ü.vmx", "dc", "/folder/a%20b/%C3%BC.vmx?dcPath=dc&dsName=ds")]
    [InlineData("[my ds] x?y&z#", "f/my dc", "/folder/x%3Fy%26z%23?dcPath=f%2Fmy%20dc&dsName=my%20ds")]
    // What a server decodes twice.
    [InlineData("[a+b] c+d%2f", "e%2ff", "/folder/c%2Bd%252f?dcPath=e%25252ff&dsName=a%252Bb")]
    public void A_file_has_its_place_in_the_servers_folder(string path, string datacenter, string target) =>
        Assert.Equal(target, FolderTarget.Of(DatastorePath.Parse(path), datacenter));

    [Theory]
    [InlineData("[ds] ../sdk")]
    [InlineData("[ds] a/./b")]
    public void A_path_that_would_leave_its_datastore_is_refused(string path) =>
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => FolderTarget.Of(DatastorePath.Parse(path), "dc")).Code);
}
